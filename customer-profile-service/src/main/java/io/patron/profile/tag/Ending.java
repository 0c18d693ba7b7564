package io.patron.profile.tag;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That grants end.
 *
 * @param customerId of whom, whichever of the person's ids had it given
 * @param origin only of this origin; null for any but {@code rule}, which gives while something is
 *     so
 * @param reference only by this rule; null for any
 * @param by who ends it
 */
record Ending(
        UUID customerId,
        String tag,
        @Nullable String origin,
        @Nullable String reference,
        String by,
        String reason) {

    /** The same of a tag that was given. */
    Ending of(String given, String from) {
        return new Ending(customerId, given, from, reference, by, reason);
    }
}
