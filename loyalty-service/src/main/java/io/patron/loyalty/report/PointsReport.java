package io.patron.loyalty.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points and tiers of programmes.
 *
 * @param items one for each programme, by key
 */
public record PointsReport(List<Item> items) {

    /**
     * A programme.
     *
     * @param members customers with an account
     * @param membersWithoutTier members who have not ordered yet
     * @param tiers from the lowest to the highest
     * @param topEarners by points earned, refunds not taken off
     */
    public record Item(
            UUID programmeId,
            @Schema(examples = "main") String programmeKey,
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "2196") long members,
            @Schema(examples = "0") long membersWithoutTier,
            Points points,
            Breakdown breakdown) {}

    /** Which tiers members are in, and who earned most. */
    public record Breakdown(List<TierCount> tiers, List<Earner> topEarners) {}

    /**
     * Points of the main wallet since the programme began.
     *
     * @param earned for orders
     * @param clawedBack for refunds
     * @param adjusted by operators; below zero where more was taken than given
     * @param spent less what came back
     * @param expired points that were not spent in time
     * @param outstanding what members have now, pending and held points among it, less what they
     *     owe
     * @param waitingRefunds refunds that wait for an order which has not come
     */
    public record Points(
            @Schema(examples = "4852250") long earned,
            @Schema(examples = "401047") long clawedBack,
            @Schema(examples = "0") long adjusted,
            @Schema(examples = "0") long spent,
            @Schema(examples = "0") long expired,
            @Schema(examples = "4451203") long outstanding,
            @Schema(examples = "0") long waitingRefunds) {}

    /** Members of a tier; {@code name} is absent for a tier that the programme no longer has. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TierCount(
            @Schema(examples = "gold") String key,
            @Schema(examples = "Gold") @Nullable String name,
            @Schema(examples = "444") long members) {}

    /** A member who earned much. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Earner(
            UUID customerId,
            @Schema(examples = "14646") @Nullable String externalId,
            @Schema(examples = "280175") long pointsEarned) {}
}
