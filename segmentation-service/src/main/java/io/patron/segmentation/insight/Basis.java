package io.patron.segmentation.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day and the currency that values are about.
 *
 * @param asOf the day from which days count back
 * @param currency the reporting currency; {@code XXX} where there is no order at all
 * @param until the end of that day in the business zone; what happens then or later is not counted,
 *     and conditions count their days back from it
 */
public record Basis(LocalDate asOf, String currency, Instant until) {

    public static Basis of(LocalDate asOf, String currency, ZoneId zone) {
        return new Basis(asOf, currency, asOf.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
