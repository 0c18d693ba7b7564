package io.patron.profile.erasure;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody of whom everything that is told has a mark. */
@SuppressWarnings("NullAway.Init") // opened before each test
public final class MarkedPerson {
    /** Stands in everything that the shop tells of her, and nowhere else. */
    public final String marker = "Zoë" + UUID.randomUUID().toString().replace("-", "");

    public final String user = "user-" + marker;
    public final String email = marker + "@Example.org";
    final String lastDigits = String.format("%04d", (int) (System.nanoTime() / 1_000 % 10_000));
    private Shop shop;

    /** Opens a shop that will know her. */
    public Shop open() {
        shop = Shop.open();
        return shop;
    }

    Map<String, Object> event(String type, Map<String, ?> more) {
        var event = new HashMap<String, Object>(more);
        event.put("type", type);
        event.put("messageId", "m-" + marker + UUID.randomUUID());
        event.put("timestamp", "2026-01-01T10:00:00Z");
        return event;
    }

    void send(List<Map<String, Object>> events) {
        shop.send(events).statusCode(200);
        Shop.settle();
    }

    /** Everything that a shop may know of somebody. */
    public void tellAll() throws SQLException {
        var visitor = "visitor-" + marker;
        var review = Map.of("review_body", "I am " + marker);
        var order = Map.of("order_id", "o-" + marker, "currency", "EUR", "total", 10);
        send(
                List.of(
                        identify(),
                        track("userId", user, "Product Reviewed", review),
                        track("anonymousId", visitor, "Order Completed", order)));
        send(List.of(event("identify", Map.of("userId", user, "anonymousId", visitor))));
        var refused = Map.of("userId", user, "properties", Map.of("e", email));
        shop.send(List.of(event("track", refused))).statusCode(400);
        keepErrorRow();
    }

    private Map<String, Object> track(String who, String id, String name, Map<String, ?> what) {
        return event("track", Map.of(who, id, "event", name, "properties", what));
    }

    private Map<String, Object> identify() {
        var traits =
                Map.of(
                        "email",
                        email,
                        "phone",
                        "+44207946" + lastDigits,
                        "firstName",
                        marker,
                        "address",
                        Map.of("street", marker + " 1"));
        var consent =
                Map.of(
                        "categoryPreferences", Map.of("email.marketing", true),
                        "proof", Map.of("wording", marker));
        var context = Map.of("consent", consent, "campaign", Map.of("source", marker));
        return event("identify", Map.of("userId", user, "traits", traits, "context", context));
    }

    private void keepErrorRow() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement =
                        connection.prepareStatement(
                                "insert into import_error (job_id, row_no, \"column\", code,"
                                        + " message, raw) values (gen_random_uuid(), 1, 'total',"
                                        + " 'invalid', 'x', ?)")) {
            statement.setBytes(
                    1,
                    ("7;" + email + ";020 7946 " + lastDigits + ";x")
                            .getBytes(StandardCharsets.UTF_8));
            statement.execute();
        }
    }

    public String customer() {
        return Shop.customer(user).getString("customerId");
    }
}
