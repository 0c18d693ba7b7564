package io.patron.profile.activity;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Min;
import java.time.YearMonth;
import java.util.Optional;

/** How long it is known what customers did. */
@ConfigMapping(prefix = "patron.activity")
interface ActivityConfig {

    /** Months before the present one; for good where it is left out. */
    Optional<@Min(1) Integer> keepMonths();

    /** The first month of which all is kept; empty where nothing is forgotten. */
    default Optional<YearMonth> firstKept(YearMonth now) {
        return keepMonths().map(now::minusMonths);
    }
}
