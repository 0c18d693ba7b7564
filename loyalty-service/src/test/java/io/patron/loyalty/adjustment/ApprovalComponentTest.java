package io.patron.loyalty.adjustment;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four eyes above a programme's limit. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ApprovalComponentTest {
    private static final String DOCUMENT =
            """
            {"key": "careful", "name": "Careful", "currency": "PLN", "zone": "Europe/Warsaw",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "approvalAbove": 1000,
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}]}
            """;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void programme() {
        Shop.programmeOf(DOCUMENT);
    }

    private String ask(long points) {
        return adjust(customer, "careful", points)
                .then()
                .statusCode(202)
                .body("state", equalTo("WAITING"))
                .extract()
                .path("id");
    }

    @Test
    void oneOperatorAloneMovesUpToTheLimit() {
        adjust(customer, "careful", 1_000).then().statusCode(201);
        adjust(customer, "careful", -1_000).then().statusCode(201);
    }

    @Test
    void partsOfMoreWaitForASecondOneToo() {
        adjust(customer, "careful", 600).then().statusCode(201);
        adjust(customer, "careful", 400).then().statusCode(201);
        var id = ask(1);
        as("admin").post("/v1/approvals/" + id + "/approve").then().statusCode(200);
        ask(1);
        adjust(customer, "careful", -700).then().statusCode(201);
        ask(-301);
        adjust(UUID.randomUUID(), "careful", 1_000).then().statusCode(201);

        assertEquals(301, wallet(customer).getLong("points.available"));
    }

    @Test
    void moreWaitsForASecondOne() {
        var id = ask(1_001);
        as("operator")
                .get("/v1/approvals/" + id)
                .then()
                .statusCode(200)
                .body("request.points", equalTo(1_001));
        as("operator").get("/v1/approvals/" + UUID.randomUUID()).then().statusCode(404);
        as("admin")
                .get("/v1/approvals?state=WAITING&limit=500")
                .then()
                .body("items.id", hasItem(id));
        as("operator")
                .post("/v1/approvals/" + id + "/approve")
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));

        as("admin")
                .post("/v1/approvals/" + id + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"));

        isMadeOnce(id);
    }

    private void isMadeOnce(String id) {
        var why = Shop.transactions(customer);
        assertEquals("test", why.getString("items[0].why.inputs.reason"));
        assertEquals(
                why.getString("items[0].why.inputs.approvedBy").isEmpty(),
                why.getString("items[0].why.inputs.actor").isEmpty());
        as("admin")
                .post("/v1/approvals/" + id + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("approval-decided"));
        assertEquals(1_001, wallet(customer).getLong("points.available"));
        Shop.verify();
    }

    @Test
    void whatIsRefusedIsNotMade() {
        var id = ask(5_000);

        as("admin")
                .post("/v1/approvals/" + id + "/reject")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));

        as("operator")
                .get("/v1/members/" + customer + "/transactions")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void whatCannotBeMadeStaysWaiting() {
        var id = ask(-5_000);

        as("admin")
                .post("/v1/approvals/" + id + "/approve")
                .then()
                .statusCode(422)
                .body("missingPoints", equalTo(5_000));
        as("admin")
                .get("/v1/approvals?state=WAITING&limit=500")
                .then()
                .body("items.id", hasItem(id));
        as("operator")
                .post("/v1/approvals/" + UUID.randomUUID() + "/reject")
                .then()
                .statusCode(404);
    }

    @Test
    void aDecisionThatIsOnlyShownIsNotTaken() {
        var id = ask(2_000);

        for (var decision : Map.of("approve", "APPROVED", "reject", "REJECTED").entrySet()) {
            as("admin")
                    .post("/v1/approvals/" + id + "/" + decision.getKey() + "?dryRun=true")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo(decision.getValue()));
        }

        as("operator")
                .post("/v1/approvals/" + id + "/approve?dryRun=true")
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
        as("operator").get("/v1/approvals/" + id).then().body("state", equalTo("WAITING"));
        assertEquals(0, Shop.transactions(customer).getList("items").size());
    }

    private static void put(String document) {
        as("operator")
                .header("If-Match", "*")
                .body(document)
                .put("/v1/programmes/lifted")
                .then()
                .statusCode(200);
    }

    @Test
    void whoLiftsTheLimitStillNeedsASecondOne() {
        var document = DOCUMENT.replace("careful", "lifted").replace("PLN", "ZMW");
        Shop.programmeOf(document);
        put(document.replace("\"approvalAbove\": 1000,", ""));

        adjust(customer, "lifted", 1_001).then().statusCode(202);
        put(document.replace("1000", "9000"));
        adjust(customer, "lifted", 1_001).then().statusCode(202);
        put(document);

        adjust(customer, "lifted", 1_000).then().statusCode(201);
    }
}
