package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a member of programmes.
 *
 * @param externalId the shop's own id, where it told one
 * @param memberships by programme key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberView(
        UUID customerId,
        @Schema(examples = "14646") @Nullable String externalId,
        List<Membership> memberships)
        implements AboutCustomer {

    /**
     * A membership.
     *
     * @param balance points; below zero where a refund took back more than was left
     * @param tier absent until the first order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Membership(
            UUID programmeId,
            @Schema(examples = "main") String programmeKey,
            @Schema(examples = "1240") long balance,
            @Nullable TierStanding tier,
            Qualification qualification,
            @Schema(examples = "4") long orders,
            Instant joinedAt) {}

    /** The tier that a member is in. */
    public record TierStanding(
            @Schema(examples = "silver") String key,
            @Schema(examples = "Silver") String name,
            Instant since) {}

    /**
     * The spend that counts for the tier.
     *
     * @param windowFrom the first instant that counts now
     * @param next the next tier above; absent at the top
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Qualification(
            @Schema(examples = "GBP") String currency,
            @Schema(description = "Gross orders in the window, minor units", examples = "61250")
                    long spendMinor,
            Instant windowFrom,
            @Nullable NextTier next) {}

    /** What is missing to a tier. */
    public record NextTier(
            @Schema(examples = "gold") String key,
            @Schema(examples = "Gold") String name,
            @Schema(description = "Spend still missing, minor units", examples = "88750")
                    long missingMinor) {}
}
