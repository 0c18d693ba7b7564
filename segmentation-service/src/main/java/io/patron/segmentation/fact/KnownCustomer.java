package io.patron.segmentation.fact;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer of whom an event tells, with the shop's id where the event has it. */
record KnownCustomer(UUID customerId, @Nullable String externalId) {

    /** Each customer once. */
    static List<KnownCustomer> of(List<Received> received) {
        var known = new LinkedHashMap<UUID, KnownCustomer>();
        for (var one : received) {
            var customer = new KnownCustomer(one.event().customerId(), externalId(one.event()));
            known.merge(customer.customerId(), customer, KnownCustomer::or);
        }
        return List.copyOf(known.values());
    }

    private KnownCustomer or(KnownCustomer other) {
        return externalId == null ? other : this;
    }

    private static @Nullable String externalId(PatronEvent event) {
        return switch (event) {
            case OrderCompleted order -> order.externalId();
            case OrderRefunded refund -> refund.externalId();
            case ActivityRecorded activity -> activity.externalId();
            default -> null;
        };
    }
}
