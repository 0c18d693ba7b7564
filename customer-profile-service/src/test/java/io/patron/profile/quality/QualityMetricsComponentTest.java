package io.patron.profile.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The report as a monitoring system reads it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class QualityMetricsComponentTest {
    /** So many that the source is among the fifty that are shown. */
    private static final int VIEWS = 1_500;

    private static final int REFUNDS = 30;

    @Inject QualityMetrics metrics;

    private final String user = "m-" + UUID.randomUUID();

    private Map<String, Object> event(String name, Duration ago, Map<String, ?> properties) {
        return Shop.track(user, name, Instant.now().minus(ago).toString(), properties);
    }

    private Map<String, ?> refund(int number) {
        return Map.of(
                "refund_id",
                user + "R" + number,
                "order_id",
                user + number,
                "currency",
                "EUR",
                "products",
                List.of(Map.of("sku", "A", "quantity", 1, "price", "5.00")));
    }

    @Test
    void metricsTellWhatWasCountedOfASource() throws SQLException {
        var shop = Shop.open();
        var events = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < VIEWS; n++) {
            events.add(event("Viewed", n % 2 == 0 ? Duration.ZERO : Duration.ofDays(3), Map.of()));
        }
        for (var n = 0; n < REFUNDS; n++) {
            events.add(event("Order Refunded", Duration.ofDays(3), refund(n)));
        }
        shop.send(events).statusCode(200);
        Shop.settle();
        Awaitility.await() // the history is looked at in the background
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(this::isLookedAt);

        metrics.look().await().atMost(Duration.ofMinutes(1));

        var today = shown("patron_quality_today", shop);
        assertEquals(VIEWS + REFUNDS, sum(today, line -> line.contains("check=\"events\"")));
        var delayed = shown("patron_quality_delayed", shop);
        assertEquals(VIEWS + REFUNDS, sum(delayed, _ -> true));
        assertTrue(delayed.size() > 1, "those that came at once, and the late ones");
        var cases = shown("patron_quality_cases", shop);
        assertEquals(REFUNDS, sum(cases, QualityMetricsComponentTest::isLoneRefund));
    }

    private static boolean isLoneRefund(String line) {
        return line.contains("check=\"refund-without-order\"")
                && line.contains("dimension=\"consistency\"");
    }

    private boolean isLookedAt() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from quality_due")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    private static List<String> shown(String metric, Shop shop) {
        return Shop.as("admin")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{"))
                .filter(line -> line.contains("source=\"" + shop.name + "\""))
                .toList();
    }

    private static double sum(List<String> lines, Predicate<String> which) {
        return lines.stream().filter(which).mapToDouble(QualityMetricsComponentTest::value).sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
