package io.patron.profile.family;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said in one way: answers, reviews or conversations.
 *
 * @param count how many there are
 * @param lastAt when the newest was
 * @param source who told of the newest
 * @param said the newest first, not more than are looked at
 */
record Spoken(long count, Instant lastAt, String source, List<Map<String, Object>> said) {
    private static final int DECIMALS = 2;

    /** Of those that have one, to two decimals; null where none has. */
    @Nullable BigDecimal averageRating() {
        var ratings =
                said.stream()
                        .map(one -> one.get("rating"))
                        .filter(Number.class::isInstance)
                        .map(rating -> new BigDecimal(rating.toString()))
                        .toList();
        return ratings.isEmpty()
                ? null
                : ratings.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(ratings.size()), MathContext.DECIMAL64)
                        .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    long unresolved() {
        return said.stream()
                .filter(one -> "false".equals(String.valueOf(one.get("resolved"))))
                .count();
    }
}
