package io.patron.loyalty.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.rule.WalletKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What members have, and what it is worth.
 *
 * @param asOf the moment of which it is
 * @param items by wallet
 */
public record LiabilityReport(
        @Schema(examples = "main") String programme,
        Instant asOf,
        @Schema(examples = "GBP") String currency,
        Value pointValue,
        List<Item> items) {

    /** What a point is worth, and who says so: REQUEST, PROGRAMME, or NONE. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(
            @Schema(examples = "0.5") @Nullable BigDecimal minor,
            @Schema(examples = "PROGRAMME") String source) {}

    /**
     * A wallet.
     *
     * @param holders memberships that have or owe points
     * @param totalMinor what {@code total} is worth; absent where a point has no value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(examples = "points") String wallet,
            @Nullable WalletKind kind,
            @Schema(examples = "2196") long holders,
            Points points,
            @Schema(examples = "222560") @Nullable Long totalMinor,
            Ages ages,
            Expiring expiring) {}

    /** Total is pending + available + reserved − owed. */
    public record Points(
            @Schema(examples = "120") long pending,
            @Schema(examples = "445000") long available,
            @Schema(examples = "0") long reserved,
            @Schema(examples = "0") long owed,
            @Schema(examples = "445120") long total) {}

    /**
     * Points of open lots by how long ago they were earned; together pending + available +
     * reserved.
     */
    public record Ages(
            @Schema(examples = "100") long to1Month,
            @Schema(examples = "200") long to3Months,
            @Schema(examples = "300") long to6Months,
            @Schema(examples = "400") long to12Months,
            @Schema(examples = "500") long to24Months,
            @Schema(examples = "600") long older) {}

    /**
     * Points of open lots by when they expire if nothing happens: the first four each with those
     * before it.
     *
     * @param unknown of a past moment: sliding points, whose end depends on what came after
     */
    public record Expiring(
            @Schema(examples = "100") long in1Month,
            @Schema(examples = "300") long in3Months,
            @Schema(examples = "600") long in6Months,
            @Schema(examples = "900") long in12Months,
            @Schema(examples = "50") long later,
            @Schema(examples = "10") long never,
            @Schema(examples = "0") long unknown) {}

    String csv() {
        var table =
                new CsvTable(
                        "programme,asOf,wallet,kind,holders,pending,available,reserved,owed,total,currency,"
                            + "pointValueMinor,totalMinor,ageTo1Month,ageTo3Months,ageTo6Months,ageTo12Months,"
                            + "ageTo24Months,ageOlder,expiresIn1Month,expiresIn3Months,expiresIn6Months,"
                            + "expiresIn12Months,expiresLater,expiresNever,expiresUnknown");
        items.forEach(item -> row(table, item));
        return table.toString();
    }

    private void row(CsvTable table, Item item) {
        table.row(
                programme,
                asOf,
                item.wallet,
                item.kind,
                item.holders,
                item.points.pending,
                item.points.available,
                item.points.reserved,
                item.points.owed,
                item.points.total,
                currency,
                pointValue.minor,
                item.totalMinor,
                item.ages.to1Month,
                item.ages.to3Months,
                item.ages.to6Months,
                item.ages.to12Months,
                item.ages.to24Months,
                item.ages.older,
                item.expiring.in1Month,
                item.expiring.in3Months,
                item.expiring.in6Months,
                item.expiring.in12Months,
                item.expiring.later,
                item.expiring.never,
                item.expiring.unknown);
    }
}
