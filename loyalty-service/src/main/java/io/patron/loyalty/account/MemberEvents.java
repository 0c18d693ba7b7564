package io.patron.loyalty.account;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.PointsAdjusted;
import io.patron.contracts.PointsEarned;
import io.patron.contracts.PointsReversed;
import io.patron.contracts.TierChanged;
import java.util.Objects;

/** From what happened to a member to the events about it: one for each change. */
public final class MemberEvents {
    private MemberEvents() {}

    public static PatronEvent of(MemberChange change) {
        return switch (change) {
            case Posting posting -> of(posting);
            case TierChange tier -> of(tier);
        };
    }

    private static PatronEvent of(Posting p) {
        var customer = p.member().customerId();
        var programme = p.member().programmeId();
        var reference = p.cause().reference();
        var at = p.cause().occurredAt();
        return switch (p.cause().kind()) {
            case EARN ->
                    new PointsEarned(
                            customer, programme, p.id(), reference, p.points(), p.balance(), at);
            case CLAWBACK ->
                    new PointsReversed(
                            customer, programme, p.id(), reference, -p.points(), p.balance(), at);
            case ADJUST ->
                    new PointsAdjusted(
                            customer,
                            programme,
                            p.id(),
                            Objects.toString(p.cause().inputs().get("reason"), ""),
                            p.points(),
                            p.balance(),
                            at);
        };
    }

    private static TierChanged of(TierChange change) {
        return new TierChanged(
                change.member().customerId(),
                change.member().programmeId(),
                change.tier(),
                change.previousTier(),
                change.by().spendMinor(),
                change.by().currency(),
                change.changedAt());
    }
}
