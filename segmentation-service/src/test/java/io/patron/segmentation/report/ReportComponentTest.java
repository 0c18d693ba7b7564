package io.patron.segmentation.report;

import static io.patron.segmentation.Calls.as;
import static io.patron.segmentation.Calls.operator;
import static io.patron.segmentation.Calls.recompute;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.patron.segmentation.Calls;
import io.patron.segmentation.ShopEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class ReportComponentTest {
    private static final String ONE_AND_REST =
            "{\"groups\": [{\"key\": \"one\", \"name\": \"一\", \"condition\": {\"fact\": \"r\","
                    + " \"op\": \"eq\", \"value\": 1}}, {\"key\": \"rest\", \"name\": \"Rest\"}]}";

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    private void annaBuysAndBenLooks() {
        var yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        TopicClient.send(
                ShopEvents.order(anna, "o-" + anna, yesterday, 4200L),
                ShopEvents.refund(anna, "r-" + anna, yesterday, 4200L),
                ShopEvents.created(ben, yesterday, Map.of()));
        Calls.settled();
        recompute(null);
    }

    @Test
    void aCustomerReadsHisOwnInsightAndNoOther() {
        annaBuysAndBenLooks();

        given().auth()
                .oauth2(Tokens.customer(anna))
                .get("/v1/customers/" + anna + "/insight")
                .then()
                .statusCode(200)
                .body("scored.values.monetaryMinor", equalTo(4200));
        given().auth()
                .oauth2(Tokens.customer(ben))
                .get("/v1/customers/" + anna + "/insight")
                .then()
                .statusCode(404);
        given().auth().oauth2(Tokens.customer(ben)).get("/v1/reports/rfm").then().statusCode(403);
        given().get("/v1/customers/" + anna + "/insight").then().statusCode(401);
    }

    @Test
    void whoHasNoOrdersHasNoScores() {
        annaBuysAndBenLooks();

        operator()
                .get("/v1/customers/" + ben + "/insight")
                .then()
                .statusCode(200)
                .body("scored", nullValue())
                .body("segments", hasSize(0));
        operator().get("/v1/customers/" + UUID.randomUUID() + "/insight").then().statusCode(404);
    }

    @Test
    void scoredCustomersAreListedByGroup() {
        annaBuysAndBenLooks();

        as("analyst")
                .get("/v1/reports/rfm/customers?group=dormant")
                .then()
                .statusCode(200)
                .body("items.customerId", equalTo(List.of(anna.toString())))
                .body("items[0].externalId", equalTo("ext-" + anna))
                .body("items[0].rankFirst.r", equalTo(1));
        as("analyst")
                .get("/v1/reports/rfm/customers?group=high-value")
                .then()
                .body("items", hasSize(0));
        as("analyst").get("/v1/reports/rfm/customers?limit=501").then().statusCode(400);
        as("analyst").get("/v1/reports/rfm/customers?cursor=eA").then().statusCode(400);
    }

    @Test
    void theGroupsAreReplacedAndTheNextRecomputationGoesByThem() {
        annaBuysAndBenLooks();
        theDeliveredGroupsAreRead();
        putGroups("\"0\"", ONE_AND_REST)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("cells.one", hasSize(25))
                .body("cells.rest", hasSize(100));
        putGroups("\"0\"", ONE_AND_REST).then().statusCode(412);
        putGroups(
                        "\"1\"",
                        "{\"groups\": [{\"key\": \"one\", \"name\": \"One\", \"condition\": {}}]}")
                .then()
                .statusCode(400)
                .body("code", equalTo("groups-invalid"));

        recompute(null);

        operator()
                .get("/v1/customers/" + anna + "/insight")
                .then()
                .body("scored.group", equalTo("one"));
        operator()
                .get("/v1/reports/rfm")
                .then()
                .body("groups.key", equalTo(List.of("one", "rest")))
                .body("groups.customers", equalTo(List.of(1, 0)));
    }

    private static void theDeliveredGroupsAreRead() {
        operator()
                .get("/v1/rfm-groups")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("scores", equalTo("rankFirst"))
                .body("groups.key[0]", equalTo("high-value"));
    }

    private static Response putGroups(String version, String groups) {
        return operator().header("If-Match", version).body(groups).put("/v1/rfm-groups");
    }
}
