package io.patron.loyalty;

import static io.patron.loyalty.Shop.as;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.kit.test.PatronStack;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What tests of tier sets have in common. */
public final class TierShop {
    private TierShop() {}

    /** Creates a tier set; its id. */
    public static String create(String document) {
        return as("operator")
                .body(document)
                .post("/v1/tier-sets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ActivityRecorded act(UUID customer, UUID id, String name, Instant at) {
        return new ActivityRecorded(customer, null, id, name, at, "academy", Map.of());
    }

    public static OrderCompleted order(UUID customer, String currency, long minor, Instant at) {
        return new OrderCompleted(
                customer,
                null,
                "T-" + UUID.randomUUID(),
                at,
                "shop",
                new OrderFacts(currency, minor, null, List.of()));
    }

    public static JsonPath standing(UUID customer) {
        return as("operator").get("/v1/members/" + customer + "/standing").jsonPath();
    }

    /** What a customer's standing says of a tier set; empty where it is in none. */
    public static Map<String, Object> in(UUID customer, String set) {
        List<Map<String, Object>> growth = standing(customer).getList("growth");
        return growth == null
                ? Map.of()
                : growth.stream()
                        .filter(one ->
                                one.get("set") instanceof Map<?, ?> of && set.equals(of.get("id")))
                        .findFirst()
                        .orElse(Map.of());
    }

    public static String tier(UUID customer, String set) {
        return in(customer, set).get("tier") instanceof Map<?, ?> tier
                ? String.valueOf(tier.get("key"))
                : "none";
    }

    public static void awaitTier(UUID customer, String set, String tier) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(Shop.LONG)
                .until(() -> tier(customer, set).equals(tier));
    }

    /** Lets days go by for a customer: all that was moves into the past. */
    public static void passDays(UUID customer, int days) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            var ofMember =
                    " where member_id in (select id from member where customer_id = '%s')"
                            .formatted(customer);
            for (var table : List.of("member_order", "growth_entry", "lone_refund")) {
                statement.execute(
                        "update %s set occurred_at = occurred_at - interval '%d days'%s"
                                .formatted(table, days, ofMember));
            }
            statement.execute(
                    """
                    update member_tier set since = since - interval '%1$d days', failing = failing - %1$d,
                        held = held - %1$d, grant_until = grant_until - %1$d, look_on = look_on - %1$d,
                        falls_on = falls_on - %1$d, warned_for = warned_for - %1$d %2$s
                    """
                            .formatted(days, ofMember));
        }
    }
}
