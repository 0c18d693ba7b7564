package io.patron.loyalty.setup;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of a document that comes into force. */
public interface Versioned<D> {
    UUID id();

    /** From 1; also the ETag of the document's newest. */
    int version();

    /** A time or a day. */
    Temporal effectiveFrom();

    /** From when on the document has no effect; null for one that is not retired. */
    @Nullable Instant retiredAt();

    /** As it was sent. */
    D document();

    /** Null for what was never stored as a document. */
    @Nullable Instant createdAt();

    @Nullable String createdBy();
}
