package io.patron.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class ProblemComponentTest {

    @Test
    void namesEveryFaultWithItsPointer() {
        post("{\"name\":\"\",\"lines\":[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\""
                        + " \",\"quantity\":0}]}")
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://patron.dev/problems/invalid-request"))
                .body("code", equalTo("invalid-request"))
                .body("status", equalTo(400))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body("errors.pointer", contains("/lines/1/quantity", "/lines/1/sku", "/name"))
                .body("errors.code", hasItems("min", "not-blank"));
    }

    @Test
    void namesAnUnknownFieldAndTheKnownOnes() {
        post("{\"name\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantty\":1}]}")
                .statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("errors[0].pointer", equalTo("/lines/0/quantty"))
                .body("errors[0].hint", containsString("quantity"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":      | malformed-json",
                "nonsense        | malformed-json",
                "{\"name\":\"a\",\"lines\":[{\"sku\":\"a\",\"quantity\":\"many\"}]} |"
                        + " invalid-request",
                "[]              | invalid-request",
            })
    void refusesWhatCannotBeRead(String body, String code) {
        post(body)
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", not(containsString("com.fasterxml")));
    }

    @Test
    void asksForAToken() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/probes/validated")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void refusesATokenThatIsNone() {
        given().auth()
                .oauth2("not.a.token")
                .get("/v1/probes")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void refusesTheWrongRole() {
        given().auth()
                .oauth2(Tokens.of("analyst"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/probes/validated")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void saysNothingOfTheInsideWhenItFails() {
        given().auth()
                .oauth2(Tokens.of("operator"))
                .get("/v1/probes/broken")
                .then()
                .statusCode(500)
                .body("code", equalTo("internal-error"))
                .body(not(containsString("secret inner detail")))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\\u0000b\",\"more\":{}}",
                "{\"text\":\"\",\"more\":{\"a\":\"\\u0000\"}}",
            })
    void refusesATextThatTheDatabaseCannotKeep(String body) {
        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/probes/said")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("U+0000"));
    }

    @Test
    void answersAnUnknownPathAndABadIdAsNotFound() {
        given().auth().oauth2(Tokens.of("operator")).get("/v1/nowhere").then().statusCode(404);
        given().auth()
                .oauth2(Tokens.of("operator"))
                .get("/v1/probes/customers/abc")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void letsACustomerSeeOnlyThatCustomer() {
        var own = UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.customer(own))
                .get("/v1/probes/customers/" + own)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.customer(own))
                .get("/v1/probes/customers/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().auth().oauth2(Tokens.customer(own)).get("/v1/probes").then().statusCode(403);
    }

    @Test
    void pagesToTheEndAndRefusesAForeignCursorOrLimit() {
        var first =
                list("limit=6").statusCode(200).body("items", contains(1, 2, 3, 4, 5, 6)).extract();
        list("limit=6&cursor=" + first.path("nextCursor"))
                .body("items", contains(7, 8, 9, 10))
                .body("nextCursor", nullValue());

        list("cursor=%21%21").statusCode(400).body("code", equalTo("invalid-cursor"));
        list("limit=501").statusCode(400).body("errors[0].pointer", equalTo("/query/limit"));
        list("limit=many").statusCode(400).body("errors[0].pointer", equalTo("/query/limit"));
        list("limit=0").statusCode(400).body("errors[0].pointer", equalTo("/query/limit"));
    }

    private static ValidatableResponse list(String query) {
        return given().auth()
                .oauth2(Tokens.of("analyst"))
                .urlEncodingEnabled(false)
                .get("/v1/probes?" + query)
                .then();
    }

    private static ValidatableResponse post(String body) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/probes/validated")
                .then();
    }
}
