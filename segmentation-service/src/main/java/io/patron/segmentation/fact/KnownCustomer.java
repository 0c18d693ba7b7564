package io.patron.segmentation.fact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A customer of whom an event tells, with the shop's id where the event has it. */
record KnownCustomer(UUID customerId, @Nullable String externalId) {

    /** Each customer once. */
    static List<KnownCustomer> distinct(Stream<KnownCustomer> told) {
        var known = new LinkedHashMap<UUID, KnownCustomer>();
        told.forEach(one -> known.merge(one.customerId(), one, KnownCustomer::or));
        return List.copyOf(known.values());
    }

    private KnownCustomer or(KnownCustomer other) {
        return externalId == null ? other : this;
    }
}
