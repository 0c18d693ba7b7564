package io.patron.profile.mapping;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Mapping documents over HTTP. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MappingComponentTest {

    private static ValidatableResponse put(String name, String document) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(document.replace('\'', '"'))
                .put("/v1/mappings/" + name)
                .then();
    }

    private static ValidatableResponse put(String name, String document, String tag) {
        return Shop.as("operator")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(document.replace('\'', '"'))
                .put("/v1/mappings/" + name)
                .then();
    }

    private static String name() {
        return "m-" + UUID.randomUUID();
    }

    @Test
    void aMappingIsMadeReadChangedAndTakenAway() {
        var name = name();
        put(name, Documents.SMALL).statusCode(200).body("version", equalTo(1));

        Shop.as("analyst")
                .get("/v1/mappings/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("document.order.key", equalTo("invoice"));
        put(name, Documents.SMALL).body("version", equalTo(1));
        put(name, Documents.SMALL.replace("'free'", "'gift'"), "\"1\"").body("version", equalTo(2));
        put(name, Documents.SMALL, "\"1\"")
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
        Shop.as("operator").delete("/v1/mappings/" + name).then().statusCode(204);
        Shop.as("operator").get("/v1/mappings/" + name).then().statusCode(404);
        Shop.as("operator").delete("/v1/mappings/" + name).then().statusCode(404);
    }

    @Test
    void everyFaultIsToldWithItsPointer() {
        put(name(), Documents.SMALL.replace("'csv'", "'xml'").replace("'key'", "'keys'"))
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.pointer", hasItems("/format", "/order/key", "/order/keys"));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        put(name(), "{").statusCode(400).body("code", equalTo("malformed-json"));
        put("Not a name", Documents.SMALL).statusCode(400);
    }

    @Test
    void mappingsAreListedByName() {
        var one = "a-" + name();
        put(one, Documents.SMALL).statusCode(200);

        Shop.as("operator")
                .queryParam("limit", 500)
                .get("/v1/mappings")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(one));
    }

    @Test
    void onlyOperatorsChangeMappings() {
        Shop.as("analyst")
                .contentType("application/json")
                .body(Documents.SMALL.replace('\'', '"'))
                .put("/v1/mappings/" + name())
                .then()
                .statusCode(403);
    }
}
