package io.patron.profile.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PurchaseReaderTest {

    private static final Map<String, Object> MUG =
            Map.of("sku", "A1", "name", "Mug", "category", "mugs", "quantity", 3, "price", "0.335");

    private static Map<String, Object> order(Object... more) {
        var properties = new HashMap<String, Object>(Map.of("order_id", "1", "currency", "GBP"));
        for (var i = 0; i < more.length; i += 2) {
            properties.put(more[i].toString(), more[i + 1]);
        }
        return properties;
    }

    private static Purchase read(PurchaseKind kind, Map<String, Object> properties) {
        return assertInstanceOf(
                        PurchaseReading.Read.class, PurchaseReader.read(kind, "m-1", properties))
                .purchase();
    }

    private static List<String> faults(PurchaseKind kind, Map<String, Object> properties) {
        return assertInstanceOf(
                        PurchaseReading.Faulty.class, PurchaseReader.read(kind, "m-1", properties))
                .faults()
                .stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void sumsExactLineValuesAndRoundsOnce() {
        // 3 × 0.335 is 1.005 and rounds to 1.01 each; both together are 2.01, not 2.02
        var purchase = read(PurchaseKind.ORDER, order("products", List.of(MUG, MUG)));
        assertEquals(201, purchase.facts().totalMinor());
        assertEquals(101, purchase.facts().lines().getFirst().amountMinor());
        assertEquals("mugs", purchase.facts().lines().getFirst().category());
    }

    @Test
    void aTotalThatIsGivenWins() {
        assertEquals(
                500,
                read(PurchaseKind.ORDER, order("total", 5, "revenue", 4, "products", List.of(MUG)))
                        .facts()
                        .totalMinor());
        assertEquals(400, read(PurchaseKind.ORDER, order("revenue", "4.00")).facts().totalMinor());
    }

    @Test
    void aLineNeedsNoPriceWhereTheTotalIsGiven() {
        var lines =
                read(
                                PurchaseKind.ORDER,
                                order("total", 5, "products", List.of(Map.of("product_id", 77))))
                        .facts()
                        .lines();
        assertEquals("77", lines.getFirst().sku());
        assertEquals(1, lines.getFirst().quantity());
        assertEquals(0, lines.getFirst().amountMinor());
    }

    @Test
    void aRefundIsKnownByItsOwnIdOrElseByItsMessage() {
        var named = read(PurchaseKind.REFUND, order("total", 1, "refund_id", "r-9"));
        var unnamed = read(PurchaseKind.REFUND, Map.of("currency", "GBP", "total", 1));
        assertEquals("r-9", named.reference());
        assertEquals("1", named.orderId());
        assertEquals("m-1", unnamed.reference());
        assertNull(unnamed.orderId());
    }

    @Test
    void findsTheCountryWhereShopsPutIt() {
        assertEquals("EIRE", country(order("total", 1, "country", "EIRE")));
        assertEquals("FR", country(order("total", 1, "shipping_address", Map.of("country", "FR"))));
        assertNull(country(order("total", 1, "shipping", 4.5)));
    }

    private static @Nullable String country(Map<String, Object> properties) {
        return read(PurchaseKind.ORDER, properties).facts().country();
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(
                        Map.of("currency", "GBP", "total", 1), "/properties/order_id required"),
                Arguments.of(Map.of("order_id", "1"), "/properties/currency invalid-currency"),
                Arguments.of(order(), "/properties/total required"),
                Arguments.of(order("total", "many"), "/properties/total invalid-amount"),
                Arguments.of(order("total", -1), "/properties/total invalid-amount"),
                Arguments.of(order("revenue", "1e9"), "/properties/revenue invalid-amount"),
                Arguments.of(
                        order("total", 1, "products", "none"),
                        "/properties/products invalid-value"),
                Arguments.of(
                        order("total", 1, "products", Collections.nCopies(10_001, MUG)),
                        "/properties/products invalid-value"),
                Arguments.of(
                        order("total", 1, "products", List.of(5)),
                        "/properties/products/0 invalid-value"),
                Arguments.of(
                        order("total", 1, "products", List.of(Map.of("price", 1))),
                        "/properties/products/0/sku required"),
                Arguments.of(
                        order("products", List.of(Map.of("sku", "A"))),
                        "/properties/total required"));
    }

    static Stream<Arguments> faultyLines() {
        return Stream.of(
                Arguments.of(
                        line("quantity", 0), "/properties/products/0/quantity invalid-quantity"),
                Arguments.of(
                        line("quantity", "1.5"),
                        "/properties/products/0/quantity invalid-quantity"),
                Arguments.of(
                        line("quantity", -2), "/properties/products/0/quantity invalid-quantity"),
                Arguments.of(line("price", -1), "/properties/products/0/price invalid-amount"),
                Arguments.of(line("sku", "x".repeat(501)), "/properties/products/0/sku too-long"));
    }

    private static Map<String, Object> line(String name, Object value) {
        var line = new HashMap<>(MUG);
        line.put(name, value);
        return order("total", 1, "products", List.of(line));
    }

    @ParameterizedTest
    @MethodSource({"faulty", "faultyLines"})
    void saysWhereTheFaultIs(Map<String, Object> properties, String fault) {
        assertEquals(List.of(fault), faults(PurchaseKind.ORDER, properties));
    }

    @Test
    void findsEveryFaultAtOnce() {
        assertEquals(
                List.of("/properties/currency invalid-currency", "/properties/order_id required"),
                faults(PurchaseKind.ORDER, Map.of()));
    }

    @Test
    void moreThanCanBeKeptIsAFaultInACurrencyWithFourDecimalsToo() {
        var much = "999999999999999";
        assertEquals(
                List.of("/properties/total invalid-amount"),
                faults(PurchaseKind.ORDER, order("currency", "CLF", "total", much)));
        assertEquals(
                "/properties/products/0/price invalid-amount",
                faults(
                                PurchaseKind.ORDER,
                                order(
                                        "currency",
                                        "CLF",
                                        "products",
                                        List.of(Map.of("sku", "A", "price", much))))
                        .getFirst());
        var half = Map.of("sku", "A", "price", "60000000000000");
        assertEquals(
                List.of("/properties/products invalid-amount"),
                faults(
                        PurchaseKind.ORDER,
                        order("currency", "CLF", "products", List.of(half, half))));
    }
}
