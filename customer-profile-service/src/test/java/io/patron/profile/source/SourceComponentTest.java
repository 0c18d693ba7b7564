package io.patron.profile.source;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SourceComponentTest {

    private static ValidatableResponse create(String body) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(body)
                .post("/v1/sources")
                .then();
    }

    @Test
    void aNameIsTakenOnce() {
        var shop = Shop.open();
        create("{\"name\":\"" + shop.name + "\"}")
                .statusCode(409)
                .body("code", equalTo("source-exists"))
                .body("errors[0].pointer", equalTo("/name"));
        create("{\"name\":\" " + shop.name + " \"}").statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"writeKey\":\"mine\"}|unknown-field|/writeKey",
                "{\"name\":\" \"}|invalid-request|/name",
                "{}|invalid-request|/name",
                "{\"name\":\"a\\u0000b\"}|invalid-request|/name"
            })
    void saysWhatIsWrong(String body, String code, String pointer) {
        create(body)
                .statusCode(400)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void theKeyIsShownOnceAndNotKept() throws SQLException {
        var shop = Shop.open();
        var listed = Shop.as("admin").get("/v1/sources?limit=500").then().statusCode(200).extract();
        assertTrue(listed.jsonPath().getList("items.name").contains(shop.name));
        assertFalse(listed.asString().contains(shop.writeKey));
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select s::text from source s")) {
            while (rows.next()) {
                assertFalse(rows.getString(1).contains(shop.writeKey));
            }
        }
    }
}
