package io.patron.profile.purchase;

import java.util.Optional;

/** What shops tell of orders, by the names of Segment's e-commerce specification (v2). */
public enum OrderEvent {
    COMPLETED("Order Completed"),
    UPDATED("Order Updated"),
    CANCELLED("Order Cancelled"),
    REFUNDED("Order Refunded");

    private final String eventName;

    OrderEvent(String eventName) {
        this.eventName = eventName;
    }

    public String eventName() {
        return eventName;
    }

    /** What a {@code track} event of this name tells; empty for any other event. */
    public static Optional<OrderEvent> of(String name) {
        for (var event : values()) {
            if (event.eventName.equals(name)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
