package io.patron.loyalty.programme;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.document;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ProgrammeComponentTest {
    @Inject Shop shop;
    @Inject Clock clock;

    @Test
    void isCreatedAndRead() {
        as("operator")
                .body(document("us-club", "USD"))
                .post("/v1/programmes")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/programmes/us-club"))
                .body("version", equalTo(1))
                .body("effectiveFrom", nullValue());
        as("analyst")
                .get("/v1/programmes/us-club")
                .then()
                .statusCode(200)
                .body("document.earning.pointsPerUnit", equalTo("1"));
        as("service")
                .get("/v1/programmes?limit=500")
                .then()
                .body("items.document.key", hasItems("us-club"));
    }

    @Test
    void aChangeIsAVersionBesideTheOld() {
        Shop.programme("kronor", "SEK");

        as("operator")
                .header("If-Match", "\"1\"")
                .body(document("kronor", "SEK").replace("\"1\"", "\"2\""))
                .put("/v1/programmes/kronor")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        as("analyst")
                .get("/v1/programmes/kronor/versions")
                .then()
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items[1].document.earning.pointsPerUnit", equalTo("1"));
    }

    @Test
    void aNewVersionDecidesFromItsTimeOnAndTheOldOneTakesBack() {
        var customer = UUID.randomUUID();
        var before = "before-" + customer;
        Shop.programme("yen", "JPY");
        shop.tell(shop.order(customer, before, "JPY", 100));
        Shop.awaitTransactions(customer, 1);

        as("operator")
                .header("If-Match", "\"1\"")
                .body(document("yen", "JPY").replace("\"1\"", "\"0.5\""))
                .put("/v1/programmes/yen")
                .then()
                .statusCode(200);
        shop.tell(
                shop.order(customer, "after-" + customer, "JPY", 100),
                shop.refund(customer, "R-" + customer, before, "JPY", 100));
        Shop.awaitTransactions(customer, 3);

        var history = Shop.transactions(customer);
        assertEquals(List.of(-100, 50, 100), history.getList("items.points"));
        assertEquals(List.of(1, 2, 1), history.getList("items.why.ruleVersion"));
    }

    @Test
    void aStaleOrMissingETagIsRefused() {
        Shop.programme("euro", "EUR");

        var put = as("operator").body(document("euro", "EUR"));
        put.put("/v1/programmes/euro")
                .then()
                .statusCode(428)
                .body("code", equalTo("if-match-required"));
        put.header("If-Match", "\"7\"").put("/v1/programmes/euro").then().statusCode(412);
    }

    @Test
    void keyCurrencyAndPastCannotBeChanged() {
        Shop.programme("euro", "EUR");
        var past = clock.instant().minus(Duration.ofDays(1));

        as("operator")
                .header("If-Match", "\"1\"")
                .body(document("other", "DKK"))
                .put("/v1/programmes/euro?effectiveFrom=" + past)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/key", "/currency", "/query/effectiveFrom")));
    }

    @Test
    void aTwinIsRefused() {
        Shop.programme("euro", "EUR");

        as("operator")
                .body(document("euro-2", "EUR"))
                .post("/v1/programmes")
                .then()
                .statusCode(409)
                .body("code", equalTo("programme-exists"));
    }

    @Test
    void tellsEveryFaultWithItsPointer() {
        as("operator")
                .body("{\"key\": \"x\", \"currency\": \"NIL\", \"windowDays\": -1}")
                .post("/v1/programmes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        equalTo(
                                List.of(
                                        "/name",
                                        "/currency",
                                        "/earning",
                                        "/tiers",
                                        "/zone",
                                        "/windowDays")));
        as("operator")
                .body("{\"kee\": \"x\"}")
                .post("/v1/programmes")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("errors[0].pointer", equalTo("/kee"));
        as("operator").get("/v1/programmes/none").then().statusCode(404);
    }

    @Test
    void isSetUpByOperatorsAlone() {
        as("analyst").body(document("a", "DKK")).post("/v1/programmes").then().statusCode(403);
        as("service").body(document("a", "DKK")).put("/v1/programmes/a").then().statusCode(403);
    }
}
