package io.patron.loyalty.imports;

import static io.patron.loyalty.Shop.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Imports that bring more points than one operator may give. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ImportApprovalComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String IMPORTS = "/v1/member-imports/";

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private String send(String programme, String query, String rows) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("text/csv")
                .body("customerId,reference,points,earnedOn,expiresOn\n" + rows)
                .post("/v1/member-imports?programme=" + programme + "&source=old-club" + query)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private String lot(UUID customer, int number, int points) {
        return "%s,%s-%d,%d,2025-12-02,never\n".formatted(customer, run, number, points);
    }

    private static JsonPath in(String state, String id) {
        await().atMost(LONG)
                .until(() -> state.equals(as("analyst").get(IMPORTS + id).path("state")));
        return as("analyst").get(IMPORTS + id).jsonPath();
    }

    private static long available(UUID customer) {
        return Shop.wallet(customer).getLong("points.available");
    }

    private static void programme(String key, String currency) {
        Shop.programmeOf(
                Shop.document(key, currency)
                        .replace("\"clawback\"", "\"approvalAbove\": 1000, \"clawback\""));
    }

    @Test
    void manyPointsOfAnyMembersWaitForASecondOperator() {
        programme("imported-by-two", "SBD");
        in("DONE", send("imported-by-two", "", lot(ada, 1, 600)));
        in("DONE", send("imported-by-two", "&dryRun=true", lot(bob, 2, 5_000)));
        var id = send("imported-by-two", "", lot(bob, 3, 300) + lot(ada, 4, 101));

        assertEquals(0, in("WAITING", id).getInt("progress.done"));
        assertEquals(600, available(ada));
        as("operator")
                .post(IMPORTS + id + "/approve")
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
        as("admin").post(IMPORTS + id + "/approve?dryRun=true").then().statusCode(200);
        in("WAITING", id);
        as("admin").post(IMPORTS + id + "/approve").then().statusCode(200);

        assertEquals("admin", in("DONE", id).getString("made.approvedBy"));
        assertEquals(701, available(ada));
        assertEquals(300, available(bob));
        as("admin")
                .post(IMPORTS + id + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("approval-decided"));
        in("DONE", send("imported-by-two", "", lot(bob, 5, 400)));
        Shop.verify();
    }

    @Test
    void whatIsRefusedBringsNothing() {
        programme("imported-not", "SCR");
        var id = send("imported-not", "", lot(ada, 1, 1_001));
        in("WAITING", id);

        as("operator").delete(IMPORTS + id).then().statusCode(200);

        assertEquals("CANCELLED", in("CANCELLED", id).getString("state"));
        as("admin").post(IMPORTS + id + "/approve").then().statusCode(409);
        as("operator").get("/v1/members/" + ada).then().statusCode(404);
    }
}
