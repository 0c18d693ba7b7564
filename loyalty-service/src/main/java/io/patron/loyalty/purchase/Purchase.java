package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.contracts.PatronEvent;
import io.patron.loyalty.people.People;
import io.patron.loyalty.people.People.TradeKind;
import io.patron.loyalty.wallet.Kind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer paid or got back. */
public sealed interface Purchase {
    Buyer buyer();

    Paid paid();

    /** The key under which it has its one effect in a programme's ledger. */
    String businessKey();

    /** What the profile service knows it by. */
    People.Trade trade();

    /** The same, as somebody else's. */
    Purchase of(UUID customer);

    /** Who bought; {@code externalId} is the shop's own id, where told. */
    record Buyer(UUID customerId, @Nullable String externalId) {
        /** Told of one who is somebody else: the id of the shop is not the other's. */
        Buyer as(UUID customer) {
            return new Buyer(customer, null);
        }
    }

    /**
     * How much and when.
     *
     * @param currency ISO 4217 code
     * @param amountMinor minor units, ≥ 0
     * @param goods what it was paid for, where told
     */
    record Paid(String currency, long amountMinor, Instant at, List<Goods> goods) {
        public Paid {
            goods = List.copyOf(goods);
        }

        public Paid(String currency, long amountMinor, Instant at) {
            this(currency, amountMinor, at, List.of());
        }
    }

    /**
     * A line of an order or refund.
     *
     * @param amountMinor minor units, ≥ 0
     * @param pieces how many
     * @param category the product's at that time, where told
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Goods(String sku, long amountMinor, long pieces, @Nullable String category) {
        public Goods(String sku, long amountMinor) {
            this(sku, amountMinor, 1, null);
        }
    }

    /** Where an order came from, as far as told: the source that told, and where it was shipped. */
    record Origin(@Nullable String source, @Nullable String country) {
        static final Origin UNKNOWN = new Origin(null, null);
    }

    /** A completed order. */
    record Order(Buyer buyer, String orderId, Paid paid, Origin origin) implements Purchase {
        public Order(Buyer buyer, String orderId, Paid paid) {
            this(buyer, orderId, paid, Origin.UNKNOWN);
        }

        @Override
        public String businessKey() {
            return Kind.EARN.businessKey(orderId);
        }

        @Override
        public People.Trade trade() {
            return new People.Trade(TradeKind.ORDER, origin.source(), orderId, buyer.customerId());
        }

        @Override
        public Order of(UUID customer) {
            return new Order(buyer.as(customer), orderId, paid, origin);
        }
    }

    /**
     * A refund, in whole or in part.
     *
     * @param orderId null where the shop does not say
     * @param source who told it, where known
     * @param whole whether it is one of all that is left of its order, whatever that comes to
     */
    record Refund(
            Buyer buyer,
            String refundId,
            @Nullable String orderId,
            Paid paid,
            @Nullable String source,
            boolean whole)
            implements Purchase {
        public Refund(Buyer buyer, String refundId, @Nullable String orderId, Paid paid) {
            this(buyer, refundId, orderId, paid, null, false);
        }

        @Override
        public String businessKey() {
            return Kind.CLAWBACK.businessKey(refundId);
        }

        @Override
        public People.Trade trade() {
            return new People.Trade(TradeKind.REFUND, source, refundId, buyer.customerId());
        }

        @Override
        public Refund of(UUID customer) {
            return new Refund(buyer.as(customer), refundId, orderId, paid, source, whole);
        }
    }

    /**
     * An order that is told to be another than before.
     *
     * @param order as it is from then on
     */
    record Change(Order order, Instant at) implements Purchase {
        @Override
        public Buyer buyer() {
            return order.buyer();
        }

        @Override
        public Paid paid() {
            return order.paid();
        }

        /** Each change is another; what it does to points has keys of its own. */
        @Override
        public String businessKey() {
            return Kind.EARN.businessKey(order.orderId() + ":" + at);
        }

        @Override
        public People.Trade trade() {
            return order.trade();
        }

        @Override
        public Change of(UUID customer) {
            return new Change(order.of(customer), at);
        }
    }

    /**
     * A refund of an order that is told to be worth another amount than before.
     *
     * @param refund as it is from now on
     */
    record Correction(Refund refund, String orderId) implements Purchase {
        @Override
        public Buyer buyer() {
            return refund.buyer();
        }

        @Override
        public Paid paid() {
            return refund.paid();
        }

        @Override
        public String businessKey() {
            return refund.businessKey();
        }

        /** Whose the order is: it may be worth more again. */
        @Override
        public People.Trade trade() {
            return new People.Trade(
                    TradeKind.ORDER, refund.source(), orderId, buyer().customerId());
        }

        @Override
        public Correction of(UUID customer) {
            return new Correction(refund.of(customer), orderId);
        }
    }

    /** The order that it is about, where it says so. */
    default Optional<String> about() {
        return switch (this) {
            case Order order -> Optional.of(order.orderId());
            case Change change -> Optional.of(change.order().orderId());
            case Refund refund -> Optional.ofNullable(refund.orderId());
            case Correction correction -> Optional.of(correction.orderId());
        };
    }

    /** The order that it tells, which may not have been told before. */
    default Optional<Order> told() {
        return switch (this) {
            case Order order -> Optional.of(order);
            case Change change -> Optional.of(change.order());
            case Refund _, Correction _ -> Optional.empty();
        };
    }

    /** The refund that it tells, which may not have been told before. */
    default Optional<Refund> back() {
        return switch (this) {
            case Order _, Change _ -> Optional.empty();
            case Refund refund -> Optional.of(refund);
            case Correction correction -> Optional.of(correction.refund());
        };
    }

    /** From an event of the profile service; empty for one that is no purchase. */
    static Optional<Purchase> of(PatronEvent event) {
        return PurchaseEvents.purchase(event);
    }
}
