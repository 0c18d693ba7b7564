package io.patron.profile;

import static org.hamcrest.Matchers.equalTo;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.RouteSecurity;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class RouteSecurityComponentTest {

    @Test
    void everyRouteAsksForARoleButThoseThatTakeEventsUnderAWriteKey() {
        RouteSecurity.assertAll(
                "POST /v1/{call}", "GET /v1/pixel/{type}", "GET /v1/projects/{writeKey}/settings");
    }

    @Test
    void personalTraitsAreMaskedForAnalystsOnly() {
        var user = "ada-" + UUID.randomUUID() + "@example.org";
        var traits = Map.of("email", user, "first_name", "Ada", "plan", "gold");
        Shop.open()
                .send(List.of(Map.of("type", "identify", "userId", user, "traits", traits)))
                .statusCode(200);
        Shop.settle();
        var id = Shop.customer(user).getString("customerId");
        for (var token : List.of(Tokens.of("operator"), Tokens.customer(UUID.fromString(id)))) {
            RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .get("/v1/customers/" + id)
                    .then()
                    .statusCode(200)
                    .body("traits", equalTo(traits))
                    .body("identifiers[0].value", equalTo(user));
        }
        var masked = Map.of("email", "•••", "first_name", "•••", "plan", "gold");
        Shop.as("analyst")
                .queryParam("email", user.toUpperCase(Locale.ROOT))
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .body("items.customerId", equalTo(List.of(id)))
                .body("items[0].traits", equalTo(masked))
                .body("items[0].identifiers[0].value", equalTo("•••"));
    }

    @Test
    void aCustomerThatDoesNotExistIsNotFound() {
        for (var path : List.of("", "/timeline")) {
            Shop.as("operator")
                    .get("/v1/customers/" + UUID.randomUUID() + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
        Shop.as("operator")
                .get("/v1/customers/" + UUID.randomUUID() + "/timeline?from=soon")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/from"));
        Shop.as("operator").get("/v1/customers?cursor=x").then().statusCode(400);
    }
}
