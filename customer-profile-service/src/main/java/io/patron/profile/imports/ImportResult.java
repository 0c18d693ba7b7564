package io.patron.profile.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file and made of it.
 *
 * @param counts the mapping's counts, over all rows that could be taken apart
 * @param countsBy the mapping's counts by the values of a column
 * @param values of the orders and refunds, by currency
 */
@RegisterForReflection(
        targets = {
            ImportResult.class,
            ImportResult.Rows.class,
            ImportResult.Distinct.class,
            ImportResult.Published.class,
            ImportResult.Value.class,
            ImportResult.Period.class
        })
@Schema(description = "What was found in a file and made of it")
public record ImportResult(
        Rows rows,
        Map<String, Long> counts,
        Map<String, Map<String, Long>> countsBy,
        Distinct distinct,
        Published published,
        List<Value> values,
        Period period) {

    /**
     * @param total all rows; the sum of accepted, skipped, errors and heldBack
     * @param accepted lines of orders and refunds
     * @param skipped by the mapping's reasons
     * @param errors rows that could not be taken
     * @param heldBack good rows of orders of which another row could not be taken
     * @param duplicates rows that are in all fields as one before; they are kept, unless the
     *     mapping says otherwise
     * @param columns what stands in each column
     */
    public record Rows(
            @Schema(examples = "275387") long total,
            @Schema(examples = "209998") long accepted,
            @Schema(examples = "{\"no-customer\": 64051}") Map<String, Long> skipped,
            long errors,
            long heldBack,
            @Schema(examples = "2700") long duplicates,
            List<ColumnFigures> columns) {
        public Rows {
            columns = columns == null ? List.of() : columns;
        }

        /** Some of the rows that seemed good turned out otherwise when they were published. */
        Rows withErrors(long found) {
            return new Rows(
                    total,
                    accepted - (found - errors),
                    skipped,
                    found,
                    heldBack,
                    duplicates,
                    columns);
        }
    }

    /**
     * Over all rows that could be taken apart, also those that were skipped.
     *
     * @param orderKeys values of the order's key
     * @param refundKeys those of them that are refunds
     * @param rowsWithoutKey rows that could not be taken apart and of which it is not sure to which
     *     order they belong: the orders beside them were held back, one that stands elsewhere in
     *     the file may have been told without them
     */
    public record Distinct(
            @Schema(examples = "13273") long orderKeys,
            @Schema(examples = "2003") long refundKeys,
            @Schema(examples = "2211") long customers,
            @Schema(examples = "0") long rowsWithoutKey) {}

    /** What was sent on. */
    public record Published(
            @Schema(examples = "9547") long orders,
            @Schema(examples = "1920") long refunds,
            @Schema(examples = "2211") long customers,
            @Schema(examples = "0") long activities,
            @Schema(examples = "0") long products) {}

    /**
     * Sums of totals, each rounded half up to minor units.
     *
     * @param currency ISO 4217 code
     */
    public record Value(
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "485676909") long grossMinor,
            @Schema(examples = "40204964") long refundedMinor) {}

    /** The earliest and the latest time of a row; absent where no row has one. */
    public record Period(@Nullable Instant first, @Nullable Instant last) {}

    /**
     * @param found rows at fault in all
     */
    ImportResult withErrors(long found) {
        return new ImportResult(
                rows.withErrors(found), counts, countsBy, distinct, published, values, period);
    }
}
