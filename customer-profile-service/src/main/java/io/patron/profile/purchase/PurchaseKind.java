package io.patron.profile.purchase;

import java.util.Optional;

/** What moves money: an order, or a refund. */
public enum PurchaseKind {
    ORDER("Order Completed"),
    REFUND("Order Refunded");

    private final String eventName;

    PurchaseKind(String eventName) {
        this.eventName = eventName;
    }

    /** The event's name in Segment's e-commerce specification (v2). */
    public String eventName() {
        return eventName;
    }

    /** The kind that a {@code track} event of this name tells of; empty for any other event. */
    public static Optional<PurchaseKind> ofEvent(String name) {
        for (var kind : values()) {
            if (kind.eventName.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
