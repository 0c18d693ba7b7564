package io.patron.profile.access;

import io.patron.contracts.AccessRequested;
import io.patron.contracts.PatronEvent;
import java.time.Instant;

/** What others are asked for. */
final class AccessEvents {
    private AccessEvents() {}

    static PatronEvent requested(Export export, Instant at) {
        return new AccessRequested(export.customerId(), export.id(), at, export.ids());
    }
}
