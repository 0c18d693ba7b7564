package io.patron.loyalty.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of points.
 *
 * @param cohorts by the month in which points were earned
 * @param total of all these months
 * @param redemptions what was spent in these months
 * @param members by the share of all that they ever got that they spent
 */
public record RatesReport(
        @Schema(examples = "main") String programme,
        @Schema(examples = "points") String wallet,
        List<Cohort> cohorts,
        Rates total,
        Redemptions redemptions,
        Shares members) {

    /** Points that were earned in a month of the programme's zone. */
    public record Cohort(@Schema(examples = "2026-01") String month, Points points, Rates rates) {}

    /**
     * Where the points of a cohort are now; issued is the sum of all others.
     *
     * @param reversed taken back for refunds
     * @param open still members'
     * @param other taken by operators, or used to pay what members owed
     */
    public record Points(
            @Schema(examples = "5000") long issued,
            @Schema(examples = "2000") long burned,
            @Schema(examples = "500") long expired,
            @Schema(examples = "250") long reversed,
            @Schema(examples = "2250") long open,
            @Schema(examples = "0") long other) {
        static final Points NONE = new Points(0, 0, 0, 0, 0, 0);

        Points plus(Points more) {
            return new Points(
                    Math.addExact(issued, more.issued),
                    Math.addExact(burned, more.burned),
                    Math.addExact(expired, more.expired),
                    Math.addExact(reversed, more.reversed),
                    Math.addExact(open, more.open),
                    Math.addExact(other, more.other));
        }

        Rates rates() {
            return new Rates(Ratio.of(burned, issued), Ratio.of(expired, issued));
        }
    }

    /** Shares of what was issued, 0 to 1; absent where nothing was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rates(
            @Schema(description = "Burned of issued", examples = "0.4000")
                    @Nullable BigDecimal burn,
            @Schema(description = "Expired of issued", examples = "0.1000")
                    @Nullable BigDecimal breakage) {}

    /**
     * Spending in these months.
     *
     * @param points that were spent, what came back later not taken off
     * @param averageDays from earning to spending, each point counting alike
     * @param costPerPointMinor what the rewards of the mall were worth for each point paid; of
     *     redemptions that were not cancelled, have a value and were paid from this wallet alone
     * @param sizes reservations that were committed, by their points
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Redemptions(
            @Schema(examples = "2000") long points,
            @Schema(examples = "41.5000") @Nullable BigDecimal averageDays,
            @Schema(examples = "0.8000") @Nullable BigDecimal costPerPointMinor,
            List<Size> sizes) {}

    /** Redemptions of at least {@code from} points and less than the next size. */
    public record Size(
            @Schema(examples = "100") long from,
            @Schema(examples = "12") long redemptions,
            @Schema(examples = "1850") long points) {}

    /**
     * Persons with this wallet.
     *
     * @param nothing got no points, or all were taken back
     */
    public record Shares(
            @Schema(examples = "3") long nothing,
            @Schema(examples = "1200") long none,
            @Schema(examples = "300") long toQuarter,
            @Schema(examples = "200") long toHalf,
            @Schema(examples = "150") long toThreeQuarters,
            @Schema(examples = "90") long toAll,
            @Schema(examples = "40") long all) {}

    String csv() {
        var table =
                new CsvTable(
                        "programme,wallet,month,issued,burned,expired,reversed,open,other,burnRate,breakageRate");
        cohorts.forEach(cohort -> {
            var points = cohort.points;
            table.row(
                    programme,
                    wallet,
                    cohort.month,
                    points.issued,
                    points.burned,
                    points.expired,
                    points.reversed,
                    points.open,
                    points.other,
                    cohort.rates.burn,
                    cohort.rates.breakage);
        });
        return table.toString();
    }
}
