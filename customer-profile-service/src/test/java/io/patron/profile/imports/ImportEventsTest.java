package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.patron.profile.imports.PlannedEvent.Kind;
import io.patron.profile.imports.PlannedEvent.Line;
import io.patron.profile.imports.PlannedEvent.Terms;
import io.patron.profile.ingest.ConsentReader;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The events that are made of a file. */
class ImportEventsTest {
    private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");
    private static final Instant NOW = Instant.parse("2011-12-10T00:00:00Z");
    private static final ImportEvents EVENTS = new ImportEvents("shop", NOW);

    private static PlannedEvent planned(Kind kind, String key, Line... lines) {
        return new PlannedEvent(
                kind, key, IngestEvent.Who.user("17850"), AT, "{}", List.of(lines), List.of());
    }

    private static Line line(String refunded, String price, long quantity) {
        var terms = new Terms("GBP", "France", refunded.isEmpty() ? null : refunded, Map.of());
        return new Line(terms, "85123A", "HEART", null, quantity, new BigDecimal(price));
    }

    @Test
    void anOrderIsReadAsWhatItWasInTheFile() {
        var event =
                EVENTS.purchase(
                        planned(Kind.ORDER, "536365", line("", "2.555", 6), line("", "0.001", 4)));

        assertEquals("Order Completed", event.what().name());
        assertEquals("17850", event.who().userId());
        assertEquals(AT, event.timestamp());
        assertEquals(NOW, event.receivedAt());
        var read =
                assertInstanceOf(
                                PurchaseReading.Read.class,
                                PurchaseReader.read(
                                        OrderEvent.COMPLETED,
                                        event.messageId(),
                                        event.what().properties()))
                        .purchase();
        assertEquals("536365", read.reference());
        assertEquals(1533, read.facts().totalMinor(), "15.33 + 0.004, rounded once");
        assertEquals("France", read.facts().country());
        assertEquals(6, read.facts().lines().getFirst().quantity());
    }

    @Test
    void aRefundNamesItselfAndWhereKnownItsOrder() {
        var event = EVENTS.purchase(planned(Kind.REFUND, "C536379", line("536365", "27.50", 1)));

        assertEquals("Order Refunded", event.what().name());
        var read =
                assertInstanceOf(
                                PurchaseReading.Read.class,
                                PurchaseReader.read(
                                        OrderEvent.REFUNDED,
                                        event.messageId(),
                                        event.what().properties()))
                        .purchase();
        assertEquals("C536379", read.reference());
        assertEquals("536365", read.orderId());
        assertEquals(2750, read.facts().totalMinor());
    }

    @Test
    void aCustomerHasTraitsAndConsents() {
        var facts =
                new StoredFacts(
                        Map.of("email", "a@shop.example"),
                        List.of(new StoredFacts.Consent("email", "marketing", false)),
                        List.of());

        var event = EVENTS.identify(planned(Kind.IDENTIFY, "17850"), facts);

        assertEquals("identify", event.what().type());
        assertEquals(Map.of("email", "a@shop.example"), event.what().traits());
        assertEquals(Map.of("email.marketing", false), ConsentReader.read(event.context()));
    }

    @Test
    void theSameTwiceHasOneIdAndAnythingElseAnother() {
        var order = EVENTS.purchase(planned(Kind.ORDER, "1", line("", "1", 1))).messageId();

        assertEquals(
                order,
                new ImportEvents("shop", AT)
                        .purchase(planned(Kind.ORDER, "1", line("", "2", 2)))
                        .messageId());
        assertNotEquals(
                order, EVENTS.purchase(planned(Kind.REFUND, "1", line("", "1", 1))).messageId());
        assertNotEquals(
                order,
                new ImportEvents("shop2", NOW)
                        .purchase(planned(Kind.ORDER, "1", line("", "1", 1)))
                        .messageId());
    }

    private static String told(String name, Map<String, Object> item) {
        var part = new StoredEvent("track", Map.of(), item);
        return EVENTS.activity(
                        new PlannedEvent(
                                Kind.EVENT,
                                "1",
                                IngestEvent.Who.user("17850"),
                                AT,
                                name,
                                List.of(),
                                List.of(part)))
                .messageId();
    }

    @Test
    void anOrderIsUpdatedAsOftenAsItIsSomethingElse() {
        var mug = Map.<String, Object>of("sku", "mug", "price", 3);
        var lamp = Map.<String, Object>of("sku", "lamp", "price", 4);
        assertEquals(told("Order Updated", mug), told("Order Updated", mug));
        assertNotEquals(told("Order Updated", mug), told("Order Updated", lamp));
        assertEquals(told("Clicked", mug), told("Clicked", lamp));
    }
}
