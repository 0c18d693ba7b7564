package io.patron.profile.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.AccessAnswered;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People get everything that is kept about them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ExportComponentTest {
    private static final List<String> OTHERS =
            List.of("segmentation-service", "loyalty-service", "campaign-service");

    @Test
    void aPersonGetsEverythingThatIsKeptAboutHer() throws Exception {
        var she = new MarkedPerson();
        she.open();
        she.tellAll();
        var id = she.customer();
        var token = Tokens.customer(UUID.fromString(id));
        var path = "/v1/customers/" + id + "/exports";
        var export =
                RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .post(path)
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("exportId");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get(path + "/" + export)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals("collecting"));
        Shop.as("operator")
                .get(path + "/" + export + "/document")
                .then()
                .statusCode(409)
                .body("code", equalTo("export-not-ready"));
        handOut(UUID.fromString(id), UUID.fromString(export));
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get(path + "/" + export)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals("ready"));

        var document =
                RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .get(path + "/" + export + "/document")
                        .then()
                        .statusCode(200)
                        .body("services.'loyalty-service'.member[0].points", equalTo(7))
                        .body("services.'customer-profile-service'.customer.id", hasItem(id))
                        .body(
                                "services.'customer-profile-service'.identifier.value",
                                hasItems(she.user, she.email.toLowerCase(Locale.ROOT)))
                        .body("services.'customer-profile-service'.activity.size()", greaterThan(3))
                        .body("services.'customer-profile-service'.rejected_event", notNullValue())
                        .extract()
                        .asString();
        assertTrue(document.contains("I am " + she.marker));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get(path + "/" + export + "/document")
                .then()
                .statusCode(404);
        Shop.as("analyst").get(path + "/" + export + "/document").then().statusCode(403);
        Shop.as("operator").delete(path + "/" + export).then().statusCode(204);
        Shop.as("operator").get(path + "/" + export).then().statusCode(404);
        Shop.as("operator").get(path).then().body("exportId", not(hasItem(export)));
    }

    private static void handOut(UUID customer, UUID export) {
        for (var service : OTHERS) {
            TopicClient.send(
                    new AccessAnswered(
                            customer,
                            export,
                            Instant.now(),
                            service,
                            "member",
                            List.of(Map.of("points", 7)),
                            false),
                    new AccessAnswered(
                            customer, export, Instant.now(), service, null, List.of(), true));
        }
    }
}
