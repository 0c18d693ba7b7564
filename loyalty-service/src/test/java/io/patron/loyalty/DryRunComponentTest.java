package io.patron.loyalty;

import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who misspells a dry run does not get the change, on any route. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class DryRunComponentTest {
    private static final String RULE =
            """
            {"programme": "dry", "key": "never", "name": "Never made", "for": "ORDER",
             "effect": {"kind": "FIXED", "points": "10"}}
            """;
    private static final String COMMENT = "{\"comment\": \"looked at\"}";

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void aMemberWithPoints() {
        Shop.programme("dry", "BGN");
        Shop.adjust(customer, "dry", 100).then().statusCode(201);
    }

    /** Every route with a dry run, and a body that it takes. */
    private Map<String, String> requests() {
        var requests = points();
        setups(requests);
        redemptions(requests);
        partners(requests);
        return requests;
    }

    private Map<String, String> points() {
        var points = "{\"programmeKey\": \"dry\", \"points\": 10, \"reason\": \"test\"}";
        var gift = points.replace("}", ", \"toCustomerId\": \"" + UUID.randomUUID() + "\"}");
        var requests = new TreeMap<String, String>();
        requests.put("post /v1/members/{customerId}/adjustments", points);
        requests.put("post /v1/members/{customerId}/transfers", gift);
        requests.put(
                "post /v1/members/{customerId}/reservations",
                "{\"programmeKey\": \"dry\", \"points\": 10}");
        for (var end : List.of("commit", "void", "refund")) {
            var path = "post /v1/members/{customerId}/reservations/{reservationId}/" + end;
            requests.put(path, end.equals("void") ? "" : "{\"points\": 1}");
        }
        requests.put(
                "post /v1/orders/{orderId}/returns",
                """
                {"customerId": "%s", "refundId": "R", "currency": "BGN", "amountMinor": 10}
                """
                        .formatted(customer));
        requests.put("post /v1/reviews/{id}/approve", COMMENT);
        requests.put("post /v1/reviews/{id}/reject", COMMENT);
        requests.putAll(rules());
        requests.putAll(tiers());
        requests.put("post /v1/tier-evaluations", "{\"programmeKey\": \"dry\"}");
        requests.put(
                "put /v1/products", "{\"currency\": \"BGN\", \"products\": [{\"sku\": \"A\"}]}");
        return requests;
    }

    private static Map<String, String> rules() {
        return Map.of(
                "post /v1/rules",
                RULE,
                "put /v1/rules/{id}",
                RULE,
                "post /v1/rules/{id}/retire",
                "",
                "post /v1/rules/apply",
                "{\"programme\": \"dry\", \"rules\": []}");
    }

    private static Map<String, String> tiers() {
        var set = "{\"programme\": \"dry\"}";
        var member = "post /v1/members/{customerId}";
        return Map.of(
                "post /v1/tier-sets",
                set,
                "put /v1/tier-sets/{id}",
                set,
                "post /v1/tier-sets/{id}/retire",
                "",
                "post /v1/tier-sets/apply",
                "{\"programme\": \"dry\", \"tierSets\": []}",
                "post /v1/tier-sets/{setId}/recomputes",
                "{}",
                member + "/tier-grants",
                """
                {"setId": "%s", "tier": "gold", "until": "2099-01-01", "reason": "test"}
                """
                        .formatted(UUID.randomUUID()),
                member + "/tier-grants/{grantId}/revoke",
                "",
                member + "/entitlements/{code}/use",
                "{\"programmeKey\": \"dry\"}",
                member + "/entitlement-uses/{useId}/void",
                "{\"reason\": \"test\"}");
    }

    private static void setups(Map<String, String> requests) {
        var document = "{\"programme\": \"dry\", \"key\": \"never\"}";
        for (var kind : List.of("rewards", "referral-programs", "challenges", "member-days")) {
            var path = "/v1/" + kind;
            requests.put("post " + path, document);
            requests.put("put " + path + "/{id}", document);
            requests.put("post " + path + "/{id}/retire", "");
            requests.put("post " + path + "/apply", "{\"programme\": \"dry\", \"documents\": []}");
        }
    }

    private static void redemptions(Map<String, String> requests) {
        var code = "{\"programme\": \"dry\", \"program\": \"never\"}";
        requests.put("post /v1/rewards/{rewardId}/codes", "A");
        requests.put(
                "post /v1/members/{customerId}/redemptions",
                "{\"rewardId\": \"" + UUID.randomUUID() + "\"}");
        requests.put("post /v1/redemptions/{id}/ship", "{}");
        requests.put("post /v1/redemptions/{id}/deliver", "");
        requests.put("post /v1/redemptions/{id}/cancel", "{\"reason\": \"none\"}");
        requests.put("post /v1/prizes/{id}/cancel", "{\"reason\": \"none\"}");
        requests.put("post /v1/members/{customerId}/referral-code", code);
        requests.put("post /v1/referrals/touches", "{\"code\": \"X\", \"kind\": \"CLICK\"}");
        requests.put("put /v1/members/{customerId}/challenges/{challengeId}/participation", "{}");
    }

    private static void partners(Map<String, String> requests) {
        var endpoint = "{\"url\": \"https://partner.example/\"}";
        requests.put("post /v1/webhook-endpoints", endpoint);
        requests.put("put /v1/webhook-endpoints/{id}", endpoint);
        requests.put(
                "post /v1/webhook-endpoints/{endpointId}/replays",
                "{\"since\": \"2026-01-01T00:00:00Z\"}");
        requests.put("post /v1/member-imports", "{}");
        requests.put("post /v1/ledger/rebuild", "");
    }

    @Test
    void onlyTrueAndFalseAreRead() {
        var wrong = List.of("yes", "TRUE", "1");
        var routes = new AtomicInteger();
        requests()
                .forEach((route, body) ->
                        refused(route, body, wrong.get(routes.getAndIncrement() % wrong.size())));

        assertEquals(100, Shop.wallet(customer).getLong("points.available"));
        assertEquals(1, Shop.transactions(customer).getList("items").size());
        as("operator").get("/v1/rules?programme=dry").then().body("items", equalTo(List.of()));
        as("operator").get("/v1/products/BGN/A").then().statusCode(404);
    }

    private void refused(String route, String body, String wrong) {
        var words = route.split(" ", 2);
        var path =
                words[1].replace("{customerId}", customer.toString())
                        .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        var role = path.startsWith("/v1/ledger") ? "admin" : "operator";
        var request =
                as(role).header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("If-Match", "*");
        var answer =
                (body.isEmpty() ? request : request.body(body))
                        .request(
                                words[0].toUpperCase(java.util.Locale.ROOT),
                                path + "?dryRun=" + wrong)
                        .then();
        assertEquals(400, answer.extract().statusCode(), route + " " + wrong);
        assertEquals(List.of("/query/dryRun"), answer.extract().path("errors.pointer"), route);
    }

    @Test
    void everyRouteWithADryRunIsTried() {
        var known = new TreeSet<String>();
        Map<String, Map<String, Object>> paths =
                as("operator").get("/q/openapi?format=json").jsonPath().getMap("paths");
        paths.forEach((path, operations) ->
                operations.forEach((method, operation) -> {
                    if (operation.toString().contains("name=dryRun")) {
                        known.add(method + " " + path);
                    }
                }));

        assertEquals(requests().keySet(), known);
    }
}
