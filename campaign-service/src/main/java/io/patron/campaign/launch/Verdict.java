package io.patron.campaign.launch;

import io.patron.campaign.message.Decision;
import io.patron.campaign.message.DecisionValues;
import io.patron.campaign.message.DecisionValues.ConsentGiven;
import io.patron.campaign.message.DecisionValues.Draw;
import io.patron.campaign.message.WithheldReason;
import java.util.Optional;

/**
 * A decision and the values that it was based on. Eligibility comes first; only who is eligible is
 * drawn.
 */
record Verdict(Decision decision, DecisionValues values) {

    static Verdict of(Candidate candidate, HoldOut holdOut, String segmentKey) {
        var reason = reasonAgainst(candidate);
        if (reason.isPresent()) {
            return new Verdict(
                    new Decision.Withheld(reason.get()), values(candidate, segmentKey, null));
        }
        var draw = new Draw(holdOut.bucket(candidate.customerId()), holdOut.heldOutBelow());
        var heldOut = draw.bucket() < draw.heldOutBelow();
        return new Verdict(
                heldOut ? new Decision.HeldOut() : new Decision.Intended(),
                values(candidate, segmentKey, draw));
    }

    private static Optional<WithheldReason> reasonAgainst(Candidate candidate) {
        if (candidate.address() == Candidate.Address.ABSENT) {
            return Optional.of(WithheldReason.NO_ADDRESS);
        }
        if (candidate.address() == Candidate.Address.INVALID) {
            return Optional.of(WithheldReason.INVALID_ADDRESS);
        }
        if (candidate.suppressed()) {
            return Optional.of(WithheldReason.SUPPRESSED);
        }
        if (candidate.consent() == null || !candidate.consent().granted()) {
            return Optional.of(WithheldReason.NO_CONSENT);
        }
        return candidate.alreadyReceived()
                ? Optional.of(WithheldReason.ALREADY_RECEIVED)
                : Optional.empty();
    }

    private static DecisionValues values(
            Candidate candidate, String segmentKey, @org.jspecify.annotations.Nullable Draw draw) {
        var consent = candidate.consent();
        return new DecisionValues(
                segmentKey,
                candidate.address().key(),
                candidate.suppressed(),
                consent == null ? null : new ConsentGiven(consent.granted(), consent.since()),
                candidate.alreadyReceived(),
                draw);
    }
}
