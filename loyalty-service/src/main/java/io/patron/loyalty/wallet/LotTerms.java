package io.patron.loyalty.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When points of a lot can be spent.
 *
 * @param earnedAt when they were earned
 * @param activatesAt when they become active; null for at once
 * @param expiresAt from when on they are gone; null for never, and for sliding ones
 * @param sliding true when they live as long as the wallet has activity
 */
public record LotTerms(
        Instant earnedAt,
        @Nullable Instant activatesAt,
        @Nullable Instant expiresAt,
        boolean sliding) {

    /** Active at once and for ever. */
    public static LotTerms plain(Instant earnedAt) {
        return new LotTerms(earnedAt, null, null, false);
    }
}
