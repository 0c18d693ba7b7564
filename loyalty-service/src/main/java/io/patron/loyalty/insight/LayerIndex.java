package io.patron.loyalty.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A layer's index: 100 × the mean of its parts, each a share from 0 to 1; what is below or above
 * counts as 0 or 1, what is not known is left out. One place, rounded half up; null where nothing
 * is known. The formula is ours and no standard: it says how a group does on what was counted, and
 * compares groups and times of one programme, not programmes.
 */
final class LayerIndex {
    private static final int SCORES = 200;

    private LayerIndex() {}

    static @Nullable BigDecimal of(@Nullable BigDecimal... parts) {
        var known = Arrays.stream(parts).filter(Objects::nonNull).map(LayerIndex::share).toList();
        if (known.isEmpty()) {
            return null;
        }
        return known.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(known.size()), 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(BigDecimal part) {
        return part.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    /**
     * Promoters (9 and 10) less detractors (0 to 6), in per cent of all answers, by F. Reichheld,
     * "The One Number You Need to Grow", Harvard Business Review, December 2003.
     */
    static @Nullable BigDecimal netPromoters(long promoters, long detractors, long answers) {
        return answers <= 0
                ? null
                : BigDecimal.valueOf(promoters - detractors)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(answers), 1, RoundingMode.HALF_UP);
    }

    /** A net promoter score from −100 to 100 as a share. */
    static @Nullable BigDecimal share(@Nullable BigDecimal netPromoters, int places) {
        return netPromoters == null
                ? null
                : netPromoters
                        .add(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(SCORES), places, RoundingMode.HALF_UP);
    }
}
