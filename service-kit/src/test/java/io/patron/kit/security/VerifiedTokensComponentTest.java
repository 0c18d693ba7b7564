package io.patron.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import io.patron.kit.probe.EarlyFailure;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A token that was verified opens what it opens, and nothing like it does. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class VerifiedTokensComponentTest {

    private static void ask(String token, int status) {
        given().auth().oauth2(token).get("/v1/probes").then().statusCode(status);
    }

    @Test
    void aKnownTokenLetsNoOtherIn() {
        var token = Tokens.of("operator");
        ask(token, 200);
        ask(token, 200);
        var parts = token.split("\\.");
        var signature = new StringBuilder(parts[2]).reverse();
        ask(parts[0] + "." + parts[1] + "." + signature, 401);
        ask(parts[0] + "." + Tokens.of("admin").split("\\.")[1] + "." + parts[2], 401);
        ask(Tokens.of("service"), 403);
        ask(Tokens.of("service"), 403); // known by now, and still no operator
        ask(token, 200);
        given().get("/v1/probes").then().statusCode(401);
    }

    /** What would make the table of all paths anew for each request has nothing to do. */
    @Test
    void nothingIsMadeReadyForAFailureBeforeAResourceIsFound() {
        given().auth()
                .oauth2(Tokens.of("operator"))
                .get("/v1/probes")
                .then()
                .statusCode(200)
                .header(EarlyFailure.HEADER, nullValue());
    }
}
