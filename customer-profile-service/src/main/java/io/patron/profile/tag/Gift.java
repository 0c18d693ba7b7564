package io.patron.profile.tag;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tag that is given, or of which a later end is told.
 *
 * @param customerId to whom
 * @param tag in the form that is kept
 * @param expiresAt null for never
 */
record Gift(
        UUID customerId,
        String tag,
        Giver giver,
        Instant since,
        @Nullable Instant expiresAt,
        @Nullable String evidence) {

    /**
     * Who gives a tag.
     *
     * @param origin {@code manual}, {@code list}, {@code rule}, {@code event}, …
     * @param reference the key of the rule, or who
     * @param reason an operator's
     */
    record Giver(String origin, String reference, @Nullable String reason) {}

    /** What is one grant while it is open. */
    record Key(UUID customerId, String tag, String origin, String reference) {}

    Key key() {
        return new Key(customerId, tag, giver.origin(), giver.reference());
    }

    /** Both as one: from the earlier on, until the later end. */
    Gift and(Gift other) {
        var first = since.isAfter(other.since) ? other : this;
        return new Gift(
                customerId,
                tag,
                first.giver,
                first.since,
                later(expiresAt, other.expiresAt),
                first.evidence);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }
}
