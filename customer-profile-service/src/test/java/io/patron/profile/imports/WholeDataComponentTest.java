package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The large real files to their end; with {@code -Dpatron.whole=true}, since that takes minutes.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
@EnabledIfSystemProperty(named = "patron.whole", matches = "true")
class WholeDataComponentTest {
    private String source = "";

    @BeforeEach
    void openShop() {
        source = Shop.open().name;
    }

    private JsonPath load(String mapping, String file) {
        return ImportCalls.load(source, mapping, SharedData.bytes(file));
    }

    @Test
    void googleMerchandise() {
        var expected = SharedData.expected("clickstream_google_merch_funnel").path("data_quality");

        var items = load("google-items", "google_merch/items");
        var clicks = load("google-events", "google_merch/events");
        var orders = load("google-orders", "google_merch/events");
        Shop.settle();

        assertEquals(1_381, items.getLong("result.published.products"));
        var events = expected.path("events_by_type_distinct_user_session_type_time");
        assertEquals(
                events.path("add_to_cart").asLong() + events.path("begin_checkout").asLong(),
                clicks.getLong("result.published.activities"));
        assertEquals(
                expected.path("purchase_events").asLong(),
                orders.getLong("result.published.orders"));
        assertEquals(
                expected.path("purchase_rows_at_list_price").asLong() * 100,
                orders.getLong("result.values[0].grossMinor"));
        assertEquals(0, clicks.getLong("result.rows.errors"));
        assertEquals(0, orders.getLong("result.rows.errors"));
    }

    @Test
    void completeJourney() {
        var people = load("journey-demographics", "complete_journey/demographics");
        var baskets = load("journey-transactions", "complete_journey/transactions_sample");
        Shop.settle();

        assertEquals(372, people.getLong("result.published.customers"));
        assertEquals(21_616, baskets.getLong("result.published.orders"));
        assertEquals(1_135, baskets.getLong("result.published.customers"));
        assertEquals(10_531_905, baskets.getLong("result.values[0].grossMinor"));
        assertEquals(0, baskets.getLong("result.rows.errors"));
    }
}
