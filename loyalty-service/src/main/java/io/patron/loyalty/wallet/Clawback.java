package io.patron.loyalty.wallet;

import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.wallet.Waiver.Due;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that are to be taken back.
 *
 * <p>First goes what is left of the lot that was granted for the order. What of it has expired is
 * gone already and is not taken again. What was spent is up to the policy; what {@code
 * WITHIN_BALANCE} waives is noted as far as points of the lot are held or spent, to be taken should
 * they come back.
 *
 * @param lot the lot that the order was granted; null when the refund does not name an order: then
 *     pending points go first, the newest before others
 * @param due points to be taken back, ≥ 0
 * @param excused of the lot's expired points, how many an earlier claw-back has counted already
 * @param cause what it is for; null where what is waived is waived for good
 */
public record Clawback(
        @Nullable UUID lot, long due, long excused, ClawbackPolicy policy, @Nullable Due cause) {

    public Clawback(@Nullable UUID lot, long due, long excused, ClawbackPolicy policy) {
        this(lot, due, excused, policy, null);
    }

    private static final Comparator<Lot> NEWEST_FIRST =
            Comparator.comparing((Lot lot) -> lot.terms().earnedAt())
                    .reversed()
                    .thenComparing(lot -> lot.id().toString());

    /**
     * The outcome.
     *
     * @param excused of the lot's expired points, how many have been counted now
     * @param waived points that the policy lets the member keep
     */
    public record Outcome(Step step, long excused, long waived) {}

    /**
     * Decides it for a wallet in which everything that was due has been done. A lot that is not in
     * it is held where its owner was merged before: nothing of it can be taken.
     */
    public Outcome from(Wallet wallet) {
        var draft = new Draft(wallet);
        var own = lot == null ? null : wallet.lots().get(lot);
        var left = lot == null ? pending(draft) : own == null ? due : own(draft, lot);
        var gone = own == null ? 0 : Math.min(left, own.counts().expired() - excused);
        left -= gone;
        if (policy.takesOthers()) {
            left = draft.takeActive(left, Bucket.CLAWED_BACK);
        }
        if (policy.owes()) {
            draft.owe(left);
            left = 0;
        }
        if (own != null && cause != null && policy.takesOthers()) {
            draft.waive(own.id(), cause, left);
        }
        var step = draft.done(Kind.CLAWBACK, -(due - gone - left));
        return new Outcome(step, excused + gone, left);
    }

    private long own(Draft draft, UUID own) {
        var spared = policy == ClawbackPolicy.ONLY_PENDING && draft.lot(own).active();
        return spared ? due : due - draft.take(own, Bucket.CLAWED_BACK, due);
    }

    private long pending(Draft draft) {
        var left = due;
        var lots = draft.lots().pending().stream().sorted(NEWEST_FIRST).toList();
        for (var pending : lots) {
            left -= draft.take(pending.id(), Bucket.CLAWED_BACK, left);
        }
        return left;
    }
}
