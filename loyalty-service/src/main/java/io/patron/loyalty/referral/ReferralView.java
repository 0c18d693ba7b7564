package io.patron.loyalty.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.bonus.Bonus;
import io.patron.personal.audit.AboutPeople;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A friend whom a member brought.
 *
 * @param referrer who brought; absent for customers
 * @param referee who was brought; absent for customers
 * @param standing how far it came and why
 * @param evidence what was found out; absent for customers
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferralView(
        UUID id,
        @Schema(examples = "K7QABCDE") String code,
        @Nullable UUID referrer,
        @Nullable UUID referee,
        Times times,
        Standing standing,
        Referral.@Nullable Evidence evidence)
        implements AboutPeople {

    @Override
    public Set<UUID> people() {
        return Stream.of(referrer, referee).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    @Override
    public Set<String> fields() {
        return Set.of("referrer", "referee", "evidence");
    }

    /** When what happened. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Instant signedUpAt,
            Instant orderBefore,
            @Nullable Instant orderedAt,
            @Nullable Instant refundableUntil,
            @Nullable Instant decidedAt) {}

    /**
     * How far it came.
     *
     * @param reason same-person, not-new, too-late, no-order, rejected, refunded, other-customer,
     *     limit-reached, no-wallet or approved
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            Referral.State state,
            @Schema(examples = "whatsapp") String channel,
            @Schema(
                            description =
                                    "same-person, not-new, too-late, no-order, rejected, refunded,"
                                            + " other-customer (the order is another customer's),"
                                            + " limit-reached, no-wallet or approved",
                            examples = "other-customer")
                    @Nullable String reason,
            @Nullable String orderId,
            @Nullable List<Bonus.Given> grants) {}

    static ReferralView of(Referral r) {
        var standing = r.standing();
        return view(
                r,
                r.sides().referrerCustomer(),
                r.sides().refereeCustomer(),
                standing.evidence(),
                true);
    }

    /** What a member may know of a friend: how far it came, not who it is. */
    static ReferralView ofMember(Referral r) {
        return view(r, null, null, null, false);
    }

    private static ReferralView view(
            Referral r,
            @Nullable UUID referrer,
            @Nullable UUID referee,
            Referral.@Nullable Evidence evidence,
            boolean whole) {
        var standing = r.standing();
        var order = standing.order();
        return new ReferralView(
                r.id(),
                r.signUp().code(),
                referrer,
                referee,
                new Times(
                        r.signUp().at(),
                        r.signUp().expiresAt(),
                        order == null ? null : order.at(),
                        order == null ? null : order.dueAt(),
                        standing.decidedAt()),
                new Standing(
                        standing.state(),
                        r.signUp().channel(),
                        standing.reason(),
                        whole && order != null ? order.id() : null,
                        whole ? standing.grants() : null),
                evidence);
    }
}
