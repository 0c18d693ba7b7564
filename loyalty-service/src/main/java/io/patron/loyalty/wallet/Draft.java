package io.patron.loyalty.wallet;

import io.patron.loyalty.wallet.Waiver.Due;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry while it is made, move by move, so that lots and accounts cannot disagree. */
final class Draft {
    private final Wallet wallet;
    private final Map<Account, Long> legs = new EnumMap<>(Account.class);
    private final List<LotMove> moves = new ArrayList<>();
    private Lots lots;
    private @Nullable WaiverNote note;

    Draft(Wallet wallet) {
        this.wallet = wallet;
        lots = wallet.lots();
    }

    Lots lots() {
        return lots;
    }

    Lot lot(UUID id) {
        var lot = lots.get(id);
        if (lot == null) {
            throw new IllegalStateException("Lot " + id + " was not loaded");
        }
        return lot;
    }

    /** Adds a lot; its points come from the bucket. */
    void add(Lot lot, Bucket source) {
        lots = lots.with(lot);
        book(new LotMove(lot.id(), source, lot.bucket(), lot.counts().issued()));
    }

    void move(UUID id, Bucket from, Bucket to, long points) {
        if (points > 0) {
            lots = lots.with(lot(id).moved(from, to, points));
            book(new LotMove(id, from, to, points));
        }
    }

    /** Moves all that remains of a lot, or less. */
    long take(UUID id, Bucket to, long most) {
        var lot = lot(id);
        var points = Math.min(most, lot.remaining());
        move(id, lot.bucket(), to, points);
        return Math.max(0, points);
    }

    /** Notes points of a lot that are held or spent, to be taken should they come back. */
    void waive(UUID id, Due due, long most) {
        var points = Math.min(most, lot(id).away());
        if (points > 0) {
            lots = lots.with(lot(id).waiving(new Waiver(due, points)));
            note = new WaiverNote(id, due, points);
        }
    }

    /** Takes what was waived of a lot for the first refund, as far as it is there now. */
    long collect(UUID id) {
        var first = lot(id).waivers().getFirst();
        var taken = take(id, Bucket.CLAWED_BACK, first.points());
        lots = lots.with(lot(id).collected(taken));
        note = new WaiverNote(id, first.due(), -taken);
        return taken;
    }

    /** Lets points be that would be taken of a lot for the first refund. */
    void remit(UUID id, long most) {
        var first = lot(id).waivers().getFirst();
        var points = Math.min(most, first.points());
        lots = lots.with(lot(id).collected(points));
        note = new WaiverNote(id, first.due(), -points);
    }

    /** Lets a lot go, with all that is left of it and held of it. */
    void pass(UUID id) {
        var lot = lot(id);
        book(new LotMove(id, lot.bucket(), Bucket.PASSED, lot.remaining()));
        book(new LotMove(id, Bucket.RESERVED, Bucket.PASSED, lot.counts().reserved()));
        lots = lots.without(id);
    }

    /** Takes a lot in as it is. */
    void take(Lot lot) {
        lots = lots.with(lot);
        book(new LotMove(lot.id(), Bucket.PASSED, lot.bucket(), lot.remaining()));
        book(new LotMove(lot.id(), Bucket.PASSED, Bucket.RESERVED, lot.counts().reserved()));
    }

    /** Hands a debt on, or takes one over where below zero. */
    void passDebt(long points) {
        leg(Account.DEBT, points);
        leg(Account.TRANSFER, -points);
    }

    void activate(UUID id) {
        var lot = lot(id);
        lots = lots.with(lot.activated());
        book(new LotMove(id, Bucket.PENDING, Bucket.ACTIVE, lot.remaining()));
    }

    /** Lets the member owe points to the programme. */
    void owe(long points) {
        leg(Account.ISSUANCE, points);
        leg(Account.DEBT, -points);
    }

    /** Takes from active lots, the earliest to expire first; gives what could not be taken. */
    long takeActive(long points, Bucket to) {
        var left = points;
        for (var active = lots.active().iterator(); left > 0 && active.hasNext(); ) {
            left -= take(active.next().id(), to, left);
        }
        return left;
    }

    /** Available points pay a debt first. */
    private void settle() {
        var balances = wallet.balances().plus(new Legs(legs));
        var due = Math.min(balances.debt(), balances.available());
        if (due > 0 && takeActive(due, Bucket.SETTLED) > 0) {
            throw new IllegalStateException("Available points are in no lot that was loaded");
        }
    }

    Step done(Kind kind, long points) {
        settle();
        var done = new Legs(legs);
        var after =
                new Wallet(
                        wallet.id(),
                        wallet.key(),
                        wallet.balances().plus(done),
                        wallet.totals().plus(kind, done),
                        wallet.slidesUntil(),
                        lots);
        return new Step(kind, points, after, done, moves, note);
    }

    private void book(LotMove move) {
        if (move.points() != 0) {
            moves.add(move);
            leg(move.from().account(), -move.points());
            leg(move.to().account(), move.points());
        }
    }

    private void leg(Account account, long points) {
        if (points != 0) {
            legs.merge(account, points, Math::addExact);
            legs.remove(account, 0L);
        }
    }
}
