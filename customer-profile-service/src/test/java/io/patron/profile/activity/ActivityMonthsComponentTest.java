package io.patron.profile.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Activities lie in the table of their month, and go with it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ActivityMonthsComponentTest {
    /** Long ago, so that nothing of other tests is forgotten, but not longer than is parted. */
    private static final YearMonth MONTH =
            YearMonth.from(LocalDate.now(ZoneOffset.UTC)).minusMonths(119);

    private Shop shop;
    private final String ada = "ada-" + UUID.randomUUID();

    @Inject ActivityMonths months;
    @Inject ActivityRetention retention;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private static Instant at(YearMonth month, int day) {
        return month.atDay(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static String table(YearMonth month) {
        return "activity_" + month.toString().replace('-', '_');
    }

    private void viewed(Instant... times) {
        for (var at : times) {
            shop.send(
                            List.of(
                                    Shop.track(
                                            ada,
                                            "Viewed",
                                            at.toString(),
                                            Map.of("at", at.toString()))))
                    .statusCode(200);
        }
        Shop.settle();
    }

    private void said(Instant at, String city) {
        shop.send(
                        List.of(
                                Map.of(
                                        "type", "identify",
                                        "messageId", UUID.randomUUID().toString(),
                                        "userId", ada,
                                        "timestamp", at.toString(),
                                        "traits", Map.of("city", city))))
                .statusCode(200);
        Shop.settle();
    }

    private static void await(Uni<Void> work) {
        work.await().atMost(Duration.ofMinutes(1));
    }

    /** Where what she did is, in the order of the tables' names. */
    private List<String> tables() throws SQLException {
        var id = Shop.customer(ada).getString("customerId");
        List<String> tables = new ArrayList<>();
        try (var connection = PatronStack.connect("profile");
                var statement =
                        connection.prepareStatement(
                                "select tableoid::regclass::text from activity where customer_id ="
                                        + " ?::uuid order by 1")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static void detach(YearMonth month) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute("alter table activity detach partition " + table(month));
            statement.execute("insert into activity select * from " + table(month));
            statement.execute("drop table " + table(month));
        }
    }

    @Test
    void eachMonthHasATableAndWhatIsOutOfTimeSharesOne() throws SQLException {
        var now = Instant.now();
        viewed(at(MONTH, 3), now, Instant.parse("1971-01-01T00:00:00Z"));

        var present = table(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        assertEquals(List.of(table(MONTH), present, "activity_rest"), tables());
        assertEquals(3, Shop.timeline(ada).size());
    }

    @Test
    void whatWaitedInTheRestMovesWhenItsMonthIsOpened() throws SQLException {
        var month = MONTH.plusMonths(3);
        viewed(at(month, 1), at(month, 28));
        detach(month);
        assertEquals(List.of("activity_rest", "activity_rest"), tables());

        execute("select add_activity_month('" + month.atDay(1) + "')");

        assertEquals(List.of(table(month), table(month)), tables());
        assertEquals(2, Shop.timeline(ada).size());
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWasDoneIsForgottenAndWhatWasSaidStays() throws SQLException {
        var month = MONTH.plusMonths(1);
        var next = month.plusMonths(1);
        said(at(month, 2), "Łódź");
        viewed(at(month, 3), at(next, 1), Instant.parse("1971-01-01T00:00:00Z"));

        await(retention.forgetBefore(next));
        await(retention.forgetBefore(next));

        assertEquals(List.of(table(month), table(next)), tables());
        assertEquals(
                List.of("track", "identify"),
                Shop.timeline(ada).stream().map(what -> what.get("type")).toList());
        said(at(month, 1), "Warszawa"); // late, and older than what is known
        assertEquals("Łódź", Shop.customer(ada).getString("traits.city"));
        assertEquals(List.of(table(month), table(month), table(next)), tables());
    }

    private void called(@Nullable String user, @Nullable String visitor, String name, Instant at) {
        var event = new HashMap<String, Object>();
        event.put("type", "track");
        event.put("event", name);
        event.put("messageId", UUID.randomUUID().toString());
        event.put("timestamp", at.toString());
        if (user != null) {
            event.put("userId", user);
        }
        if (visitor != null) {
            event.put("anonymousId", visitor);
        }
        shop.send(List.of(event)).statusCode(200);
        Shop.settle();
    }

    private static Map<String, Object> computed(String user, String key) {
        List<Map<String, Object>> items =
                Shop.as("operator")
                        .get(
                                "/v1/customers/"
                                        + Shop.customer(user).getString("customerId")
                                        + "/computed-traits")
                        .path("items");
        return items.stream()
                .filter(item -> key.equals(item.get("key")))
                .findFirst()
                .orElse(Map.of());
    }

    private static String declared(String document) {
        var key = "k" + UUID.randomUUID().toString().substring(0, 8);
        var path = "/v1/computed-traits/" + key;
        Shop.as("operator").contentType("application/json").body(document).put(path);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> "ready".equals(Shop.as("operator").get(path).path("fill.state")));
        return key;
    }

    @Test
    void whatIsCountedOfForgottenMonthsStaysWhenANameGoesOver() {
        var key = declared("{\"aggregate\": \"count\", \"events\": [\"Called\"]}");
        var month = MONTH.plusMonths(1);
        var hal = "hal-" + ada;
        var tablet = "tablet-" + ada;
        var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        for (var user : List.of(ada, hal)) {
            called(user, null, "Called", at(month, 3));
        }
        called(ada, tablet, "Signed In", today.minus(Duration.ofDays(9)));
        called(null, tablet, "Called", today.minus(Duration.ofDays(7)));
        called(null, tablet, "Called", today.minus(Duration.ofDays(3)));
        assertEquals(3, computed(ada, key).get("value"));
        await(retention.forgetBefore(month.plusMonths(1)));

        called(hal, tablet, "Signed In", today.minus(Duration.ofDays(5)));
        called(null, tablet, "Called", today.minus(Duration.ofDays(2)));

        assertEquals(2, computed(ada, key).get("value"));
        assertEquals(3, computed(hal, key).get("value"));
        Shop.as("operator").header("If-Match", "*").delete("/v1/computed-traits/" + key);
    }

    @Test
    void monthsAreOpenedOnceByManyAtOnce() {
        var month = MONTH.plusMonths(5);
        var fresh = List.of(at(month, 1));

        await(
                Uni.join()
                        .all(months.open(fresh), months.open(fresh), months.open(fresh))
                        .andFailFast()
                        .replaceWithVoid());

        viewed(at(month, 4));
        assertEquals(1, Shop.timeline(ada).size());
    }
}
