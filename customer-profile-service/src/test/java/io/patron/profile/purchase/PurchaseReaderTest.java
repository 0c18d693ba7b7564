package io.patron.profile.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
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

    private static Purchase read(OrderEvent kind, Map<String, Object> properties) {
        return assertInstanceOf(
                        PurchaseReading.Read.class, PurchaseReader.read(kind, "m-1", properties))
                .purchase();
    }

    private static List<String> faults(OrderEvent kind, Map<String, Object> properties) {
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
        var purchase = read(OrderEvent.COMPLETED, order("products", List.of(MUG, MUG)));
        assertEquals(201, purchase.facts().totalMinor());
        assertEquals(101, purchase.facts().lines().getFirst().amountMinor());
        assertEquals("mugs", purchase.facts().lines().getFirst().category());
    }

    @Test
    void aTotalThatIsGivenWins() {
        assertEquals(
                500,
                read(
                                OrderEvent.COMPLETED,
                                order("total", 5, "revenue", 4, "products", List.of(MUG)))
                        .facts()
                        .totalMinor());
        assertEquals(
                400, read(OrderEvent.COMPLETED, order("revenue", "4.00")).facts().totalMinor());
    }

    @Test
    void aLineNeedsNoPriceWhereTheTotalIsGiven() {
        var lines =
                read(
                                OrderEvent.COMPLETED,
                                order("total", 5, "products", List.of(Map.of("product_id", 77))))
                        .facts()
                        .lines();
        assertEquals("77", lines.getFirst().sku());
        assertEquals(1, lines.getFirst().quantity());
        assertEquals(0, lines.getFirst().amountMinor());
    }

    @Test
    void aRefundIsKnownByItsOwnIdOrElseByItsMessage() {
        var named = read(OrderEvent.REFUNDED, order("total", 1, "refund_id", "r-9"));
        var unnamed = read(OrderEvent.REFUNDED, Map.of("currency", "GBP", "total", 1));
        assertEquals("r-9", named.reference());
        assertEquals("1", named.orderId());
        assertEquals("m-1", unnamed.reference());
        assertNull(unnamed.orderId());
    }

    private static OrderStatement said(OrderEvent event, Map<String, Object> properties) {
        return assertInstanceOf(
                        PurchaseReading.Said.class, PurchaseReader.read(event, "m-1", properties))
                .statement();
    }

    @Test
    void aRefundThatNamesItsOrderMayLeaveItsWorthToIt() {
        var whole = said(OrderEvent.REFUNDED, Map.of("order_id", 7));
        assertEquals(
                new OrderStatement(
                        OrderStatement.Kind.REFUNDED, "7", "m-1", OrderStatement.Told.NOTHING),
                whole);
        var part =
                said(
                        OrderEvent.REFUNDED,
                        Map.of(
                                "order_id", "7",
                                "refund_id", "r",
                                "currency", "GBP",
                                "products", List.of(Map.of("sku", "A1", "quantity", 2))));
        assertEquals("r", part.reference());
        assertEquals(List.of(new ToldLine("A1", null, null, 2, null)), part.told().products());
        assertEquals(
                new BigDecimal("5.5"),
                said(OrderEvent.REFUNDED, Map.of("order_id", "7", "total", "5.5")).told().total());
    }

    @Test
    void aCancellationNeedsTheOrderOnly() {
        var cancelled = said(OrderEvent.CANCELLED, order("total", "many"));
        assertEquals(OrderStatement.cancelled("1"), cancelled);
        assertEquals(
                List.of("/properties/order_id required"), faults(OrderEvent.CANCELLED, Map.of()));
    }

    @Test
    void anUpdateCountsWhereItSaysWhatTheOrderIsWorth() {
        assertEquals(
                List.of(new ToldLine("A1", "Mug", "mugs", 3, new BigDecimal("0.335"))),
                said(OrderEvent.UPDATED, Map.of("order_id", "1", "products", List.of(MUG)))
                        .told()
                        .products());
        assertInstanceOf(
                PurchaseReading.Nothing.class,
                PurchaseReader.read(
                        OrderEvent.UPDATED, "m-1", Map.of("order_id", "1", "status", "packed")));
        assertEquals(
                List.of(
                        "/properties/currency invalid-currency",
                        "/properties/total invalid-amount"),
                faults(
                        OrderEvent.UPDATED,
                        Map.of("order_id", "1", "currency", "pounds", "total", -1)));
        assertEquals(
                List.of("/properties/order_id required"),
                faults(OrderEvent.UPDATED, Map.of("total", 1)));
    }

    @Test
    void aRefundWithoutOrderSaysWhatItIsWorth() {
        assertEquals(
                List.of("/properties/currency invalid-currency"),
                faults(OrderEvent.REFUNDED, Map.of("refund_id", "r")));
        assertEquals(
                List.of("/properties/total required"),
                faults(OrderEvent.REFUNDED, Map.of("refund_id", "r", "currency", "GBP")));
    }

    @Test
    void findsTheCountryWhereShopsPutIt() {
        assertEquals("EIRE", country(order("total", 1, "country", "EIRE")));
        assertEquals("FR", country(order("total", 1, "shipping_address", Map.of("country", "FR"))));
        assertNull(country(order("total", 1, "shipping", 4.5)));
    }

    private static @Nullable String country(Map<String, Object> properties) {
        return read(OrderEvent.COMPLETED, properties).facts().country();
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
        assertEquals(List.of(fault), faults(OrderEvent.COMPLETED, properties));
    }

    @Test
    void findsEveryFaultAtOnce() {
        assertEquals(
                List.of("/properties/currency invalid-currency", "/properties/order_id required"),
                faults(OrderEvent.COMPLETED, Map.of()));
    }

    @Test
    void moreThanCanBeKeptIsAFaultInACurrencyWithFourDecimalsToo() {
        var much = "999999999999999";
        assertEquals(
                List.of("/properties/total invalid-amount"),
                faults(OrderEvent.COMPLETED, order("currency", "CLF", "total", much)));
        assertEquals(
                "/properties/products/0/price invalid-amount",
                faults(
                                OrderEvent.COMPLETED,
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
                        OrderEvent.COMPLETED,
                        order("currency", "CLF", "products", List.of(half, half))));
    }
}
