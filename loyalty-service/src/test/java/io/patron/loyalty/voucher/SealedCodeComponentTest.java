package io.patron.loyalty.voucher;

import static io.patron.loyalty.Shop.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever reads the database sees of codes. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class SealedCodeComponentTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String reward = "";

    @Inject SealingService sealing;

    @BeforeEach
    void aReward() {
        Shop.programme("main", "GBP");
        reward =
                as("operator")
                        .body(
                                """
                                {"programme": "main", "key": "v-%s", "kind": "VOUCHER",
                                 "texts": {"en": {"name": "Coffee"}}, "prices": [{"points": {"points": 1}}]}
                                """
                                        .formatted(run))
                        .post("/v1/rewards")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
    }

    private ValidatableResponse upload(String codes) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("text/csv")
                .body(codes)
                .post("/v1/rewards/" + reward + "/codes")
                .then()
                .statusCode(200);
    }

    private List<String> kept() throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var query =
                        connection.prepareStatement(
                                "select code from voucher_code where reward_id = ?::uuid")) {
            query.setString(1, reward);
            List<String> codes = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
            return codes;
        }
    }

    /** As an older version kept it. */
    private void keepOpen() throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into voucher_code (id, reward_id, code, added_at)
                    values (gen_random_uuid(), '%s', 'OLD-%s', now())
                    """
                            .formatted(reward, run));
        }
    }

    @Test
    void codesAreSealedAlsoThoseOfOlderVersions() throws SQLException {
        upload("NEW-" + run).body("added", equalTo(1));
        keepOpen();
        as("operator")
                .get("/v1/rewards/" + reward + "/codes")
                .then()
                .body("items.size()", equalTo(2));

        sealing.sealAll().await().atMost(Duration.ofMinutes(1));

        assertEquals(2, kept().size());
        assertTrue(kept().stream().allMatch(code -> code.startsWith("v1.")), kept()::toString);
        upload("OLD-" + run + "\nNEW-" + run)
                .body("added", equalTo(0))
                .body("duplicateCount", equalTo(2));
        var customer = UUID.randomUUID();
        Shop.adjust(customer, "main", 5);
        aDryRunShowsNone(customer);
        var first = redeem(customer);
        first.then().statusCode(201).body("codes[0].length()", equalTo(12));
        var again = redeem(customer);
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(first.asString(), again.asString());
        assertTrue(answer(customer).contains("v1."));
        assertFalse(answer(customer).contains(run), "no code is kept open");
    }

    private void aDryRunShowsNone(UUID customer) {
        as("service")
                .body("{\"rewardId\": \"" + reward + "\"}")
                .post("/v1/members/" + customer + "/redemptions?dryRun=true")
                .then()
                .statusCode(200)
                .body("codes[0]", equalTo("••••••" + run.substring(5)));
    }

    private Response redeem(UUID customer) {
        return as("service")
                .header("Idempotency-Key", "sealed-" + customer)
                .body("{\"rewardId\": \"" + reward + "\"}")
                .post("/v1/members/" + customer + "/redemptions");
    }

    /** The codes as the stored answer has them. */
    private static String answer(UUID customer) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var query =
                        connection.prepareStatement(
                                "select body::json ->> 'codes' from idempotency_key where key ="
                                        + " ?")) {
            query.setString(1, "sealed-" + customer);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
