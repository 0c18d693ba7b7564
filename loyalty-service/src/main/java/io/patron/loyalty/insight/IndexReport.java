package io.patron.loyalty.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Four layers of loyalty, by group. Indices are from 0 to 100, by a formula of our own.
 *
 * @param by what groups are: tiers or segments as they were at the end of the last month
 * @param all everybody
 * @param groups by size, at most 200; with segments a person can be in several
 * @param more whether there are more groups
 */
public record IndexReport(
        @Schema(examples = "main") String programme,
        @Schema(examples = "2026-01") String from,
        @Schema(examples = "2026-12") String to,
        @Schema(examples = "tier") String by,
        Group all,
        List<Group> groups,
        boolean more) {

    /** A group of members; {@code key} is empty for those without tier, {@code *} for all. */
    public record Group(
            @Schema(examples = "gold") String key,
            Base base,
            Behaviour behaviour,
            Value value,
            Emotion emotion) {}

    /**
     * Who there is.
     *
     * @param members persons; whoever was merged into another is that one
     * @param active ordered, spent points or did an act in these months
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Base(
            @Schema(examples = "440") long members,
            @Schema(examples = "330") long active,
            @Schema(examples = "75.0") @Nullable BigDecimal index) {}

    /**
     * What they do; shares of members, and of buyers for {@code repurchase}.
     *
     * @param repurchase ordered at least twice, of those who ordered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Behaviour(
            @Schema(examples = "0.7000") @Nullable BigDecimal earn,
            @Schema(examples = "0.3000") @Nullable BigDecimal burn,
            @Schema(examples = "0.0500") @Nullable BigDecimal referral,
            @Schema(examples = "0.6000") @Nullable BigDecimal repurchase,
            @Schema(examples = "41.3") @Nullable BigDecimal index) {}

    /**
     * What they are worth.
     *
     * @param spendMinor less what was given back
     * @param spendShare of all that members spent
     * @param margin of what was spent on products whose cost is known, the share that the shop kept
     * @param marginKnown the share of what was spent for which that is known
     * @param liability points of the main wallet that they had at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(
            @Schema(examples = "9120000") long spendMinor,
            @Schema(examples = "0.5500") @Nullable BigDecimal spendShare,
            @Schema(examples = "0.4200") @Nullable BigDecimal margin,
            @Schema(examples = "0.9000") @Nullable BigDecimal marginKnown,
            @Schema(examples = "44000") long liability,
            @Schema(examples = "48.5") @Nullable BigDecimal index) {}

    /**
     * What they feel, as far as acts tell; shares of members.
     *
     * @param acts did something that is no purchase
     * @param netPromoters −100 to 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Emotion(
            @Schema(examples = "0.2000") @Nullable BigDecimal reviews,
            @Schema(examples = "0.0300") @Nullable BigDecimal coCreation,
            @Schema(examples = "0.5000") @Nullable BigDecimal acts,
            @Schema(examples = "35.0") @Nullable BigDecimal netPromoters,
            @Schema(examples = "34.4") @Nullable BigDecimal index) {}

    String csv() {
        var table = table();
        rows(table);
        return table.toString();
    }

    static CsvTable table() {
        return new CsvTable(
                "programme,from,to,by,group,members,active,baseIndex,earn,burn,referral,repurchase,"
                    + "behaviourIndex,spendMinor,spendShare,margin,marginKnown,liability,valueIndex,"
                    + "reviews,coCreation,acts,netPromoters,emotionIndex");
    }

    void rows(CsvTable table) {
        row(table, all);
        groups.forEach(group -> row(table, group));
    }

    private void row(CsvTable table, Group group) {
        table.row(
                programme,
                from,
                to,
                by,
                group.key,
                group.base.members,
                group.base.active,
                group.base.index,
                group.behaviour.earn,
                group.behaviour.burn,
                group.behaviour.referral,
                group.behaviour.repurchase,
                group.behaviour.index,
                group.value.spendMinor,
                group.value.spendShare,
                group.value.margin,
                group.value.marginKnown,
                group.value.liability,
                group.value.index,
                group.emotion.reviews,
                group.emotion.coCreation,
                group.emotion.acts,
                group.emotion.netPromoters,
                group.emotion.index);
    }
}
