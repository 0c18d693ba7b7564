package io.patron.loyalty.account;

import io.patron.contracts.LedgerMovement;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.PointsActivated;
import io.patron.contracts.PointsAdjusted;
import io.patron.contracts.PointsEarned;
import io.patron.contracts.PointsExpired;
import io.patron.contracts.PointsMerged;
import io.patron.contracts.PointsReleased;
import io.patron.contracts.PointsReserved;
import io.patron.contracts.PointsRestored;
import io.patron.contracts.PointsReversed;
import io.patron.contracts.PointsSpent;
import io.patron.contracts.PointsTransferred;
import io.patron.contracts.TierChanged;
import io.patron.contracts.WalletPointsMoved;
import io.patron.loyalty.wallet.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** From what happened to a member to the events about it: one for each change. */
public final class MemberEvents {
    /** The input that names the reservation or the other member. */
    public static final String RESERVATION = "reservationId";

    /** The input that names the customer on the other side of a transfer. */
    public static final String COUNTERPART = "counterpart";

    /** The input that names the order or refund where the entry's key has more than that. */
    public static final String ABOUT = "about";

    private MemberEvents() {}

    public static PatronEvent of(MemberChange change) {
        return switch (change) {
            case Posting posting -> of(posting);
            case TierChange tier -> of(tier);
        };
    }

    private static PatronEvent of(Posting p) {
        var customer = p.member().customerId();
        var at = p.cause().occurredAt();
        var movement = movement(p);
        return switch (p.kind()) {
            case EARN, CLAWBACK, ADJUST -> p.main() ? main(p) : other(p);
            case REWARD, OPENING -> other(p);
            case ACTIVATE -> new PointsActivated(customer, movement, at);
            case EXPIRE -> new PointsExpired(customer, movement, at);
            case RESERVE -> new PointsReserved(customer, id(p, RESERVATION), movement, at);
            case SPEND -> new PointsSpent(customer, id(p, RESERVATION), movement, at);
            case RELEASE -> new PointsReleased(customer, id(p, RESERVATION), false, movement, at);
            case TIMEOUT -> new PointsReleased(customer, id(p, RESERVATION), true, movement, at);
            case RESTORE -> new PointsRestored(customer, id(p, RESERVATION), movement, at);
            case TRANSFER_OUT, TRANSFER_IN ->
                    new PointsTransferred(
                            customer, p.cause().reference(), id(p, COUNTERPART), movement, at);
            case MERGE_OUT, MERGE_IN ->
                    new PointsMerged(
                            customer, p.cause().reference(), id(p, COUNTERPART), movement, at);
        };
    }

    private static PatronEvent main(Posting p) {
        var customer = p.member().customerId();
        var programme = p.member().programmeId();
        var reference = reference(p);
        var at = p.cause().occurredAt();
        return switch (p.kind()) {
            case EARN ->
                    new PointsEarned(
                            customer, programme, p.id(), reference, p.points(), p.balance(), at);
            case CLAWBACK ->
                    new PointsReversed(
                            customer, programme, p.id(), reference, -p.points(), p.balance(), at);
            default ->
                    new PointsAdjusted(
                            customer, programme, p.id(), reason(p), p.points(), p.balance(), at);
        };
    }

    private static PatronEvent other(Posting p) {
        var what = p.kind() == Kind.ADJUST ? reason(p) : reference(p);
        return new WalletPointsMoved(
                p.member().customerId(),
                p.kind().name().toLowerCase(Locale.ROOT),
                what,
                movement(p),
                p.cause().occurredAt());
    }

    /** What it is about; the refund also where its points come back and are taken later. */
    private static String reference(Posting p) {
        var about = p.cause().inputs().get(ABOUT);
        if (about != null) {
            return about.toString();
        }
        var note = p.step().note();
        return note == null ? p.cause().reference() : note.due().refundId();
    }

    private static String reason(Posting p) {
        return Objects.toString(p.cause().inputs().get("reason"), "");
    }

    private static UUID id(Posting p, String input) {
        return UUID.fromString(String.valueOf(p.cause().inputs().get(input)));
    }

    private static LedgerMovement movement(Posting p) {
        return new LedgerMovement(
                p.member().programmeId(),
                p.step().after().key(),
                p.id(),
                p.sequence(),
                p.points(),
                p.balance());
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
