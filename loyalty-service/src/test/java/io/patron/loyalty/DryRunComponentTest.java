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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every write can be seen first, and who misspells that does not get the change, on any route. */
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

    private static final Set<String> WRITING = Set.of("post", "put", "patch", "delete");

    /** Routes that write without a dry run, and why nobody needs one. */
    private static final Map<String, String> WITHOUT =
            Map.of(
                    "post /v1/simulations", "tries a draft itself, and writes only what came of it",
                    "delete /v1/simulations/{id}", "ends such a trial",
                    "post /v1/ledger/lookup", "reads; it is a POST for the length of its question",
                    "post /v1/webhook-endpoints/{id}/ping", "tries an endpoint itself",
                    "post /v1/dead-letters/{id}/replay", "is of all services, and is done once");

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
        programmes(requests);
        jobs(requests);
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
        var one = "/v1/webhook-endpoints/{id}";
        requests.put("delete " + one, "");
        requests.put("post " + one + "/enable", "");
        requests.put("post " + one + "/disable", "");
        requests.put("post " + one + "/rotate-secret", "");
        requests.put("post /v1/webhook-endpoints/{endpointId}/deliveries/{eventId}/replay", "");
    }

    private static void programmes(Map<String, String> requests) {
        requests.put("post /v1/programmes", Shop.document("never", "BBD"));
        requests.put("put /v1/programmes/{key}", Shop.document("dry", "BGN"));
        requests.put("post /v1/approvals/{approvalId}/approve", "");
        requests.put("post /v1/approvals/{approvalId}/reject", "");
        requests.put("post /v1/households", "{\"programmeKey\": \"dry\", \"name\": \"Lee\"}");
        requests.put("put /v1/households/{householdId}/members/{memberId}", "");
        requests.put("delete /v1/households/{householdId}/members/{memberId}", "");
    }

    private static void jobs(Map<String, String> requests) {
        requests.put("post /v1/member-imports", "{}");
        requests.put("delete /v1/member-imports/{id}", "");
        requests.put("post /v1/member-imports/{id}/resume", "");
        requests.put("post /v1/member-imports/{id}/approve", "");
        requests.put("delete /v1/tier-sets/{setId}/recomputes/{id}", "");
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
    void everyWriteHasADryRunThatIsTried() {
        var dry = new TreeSet<String>();
        var others = new TreeSet<String>();
        Map<String, Map<String, Object>> paths =
                as("operator").get("/q/openapi?format=json").jsonPath().getMap("paths");
        paths.forEach((path, operations) ->
                operations.forEach((method, operation) -> {
                    if (operation.toString().contains("name=dryRun")) {
                        dry.add(method + " " + path);
                    } else if (WRITING.contains(method)) {
                        others.add(method + " " + path);
                    }
                }));

        assertEquals(requests().keySet(), dry);
        assertEquals(new TreeSet<>(WITHOUT.keySet()), others);
    }

    @Test
    void aProgrammeThatIsOnlyShownIsNotMade() {
        var shown = as("operator").body(Shop.document("shown", "BBD"));
        shown.post("/v1/programmes?dryRun=true")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("document.key", equalTo("shown"));
        as("operator").get("/v1/programmes/shown").then().statusCode(404);

        var twin = as("operator").body(Shop.document("dry", "BBD"));
        twin.post("/v1/programmes?dryRun=true").then().statusCode(409);

        var before = as("operator").get("/v1/programmes/dry").jsonPath().getInt("version");
        as("operator")
                .header("If-Match", "\"" + before + "\"")
                .body(Shop.document("dry", "BGN"))
                .put("/v1/programmes/dry?dryRun=true")
                .then()
                .statusCode(200)
                .body("version", equalTo(before + 1));
        assertEquals(before, as("operator").get("/v1/programmes/dry").jsonPath().getInt("version"));
    }

    @Test
    void aHouseholdThatIsOnlyShownIsNotMadeAndNobodyJoinsOrLeaves() {
        var body = "{\"programmeKey\": \"dry\", \"name\": \"Lee\"}";
        var shown = as("operator").body(body).post("/v1/households?dryRun=true").then();
        var never = shown.statusCode(200).extract().<String>path("id");
        as("operator").get("/v1/households/" + never).then().statusCode(404);

        var made = as("operator").body(body).post("/v1/households").then().statusCode(201);
        var household = "/v1/households/" + made.extract().<String>path("id");
        var member = household + "/members/" + customer;
        var mine = List.of(customer.toString());
        as("operator").put(member + "?dryRun=true").then().body("members", equalTo(mine));
        as("operator").get(household).then().body("members", equalTo(List.of()));
        as("operator").put(member).then().statusCode(200).body("members", equalTo(mine));
        as("operator").delete(member + "?dryRun=true").then().body("members", equalTo(List.of()));
        as("operator").get(household).then().body("members", equalTo(mine));
    }

    @Test
    void anEndpointOfWhichAChangeIsOnlyShownStaysAsItIs() {
        var made =
                as("operator")
                        .body("{\"url\": \"https://partner.example/dry\"}")
                        .post("/v1/webhook-endpoints")
                        .then()
                        .statusCode(201);
        var endpoint = "/v1/webhook-endpoints/" + made.extract().<String>path("endpoint.id");
        var before = as("operator").get(endpoint).asString();
        for (var change : List.of("disable", "enable", "rotate-secret")) {
            as("operator").post(endpoint + "/" + change + "?dryRun=true").then().statusCode(200);
        }
        as("operator").delete(endpoint + "?dryRun=true").then().statusCode(204);

        assertEquals(before, as("operator").get(endpoint).asString());
        as("operator").delete(endpoint).then().statusCode(204);
    }
}
