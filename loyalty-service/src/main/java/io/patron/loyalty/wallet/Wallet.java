package io.patron.loyalty.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's points of one kind in a programme. Immutable: an operation gives a {@link Step} with
 * the wallet after it.
 *
 * @param key the programme's name for this kind of points
 * @param slidesUntil how long sliding points live; null before the first activity
 * @param lots those that were read: enough for what is to be done
 */
public record Wallet(
        UUID id,
        String key,
        Balances balances,
        Totals totals,
        @Nullable Instant slidesUntil,
        Lots lots) {

    public static Wallet empty(UUID id, String key) {
        return new Wallet(id, key, Balances.NONE, Totals.NONE, null, Lots.NONE);
    }

    /** With lots that were read. */
    public Wallet with(Collection<Lot> read) {
        var all = lots;
        for (var lot : read) {
            all = all.get(lot.id()) == null ? all.with(lot) : all;
        }
        return new Wallet(id, key, balances, totals, slidesUntil, all);
    }

    /** After activity that lets sliding points live until then at least. */
    public Wallet slid(@Nullable Instant until) {
        return until == null || (slidesUntil != null && !until.isAfter(slidesUntil))
                ? this
                : new Wallet(id, key, balances, totals, until, lots);
    }

    /** Whether its sliding points are over. */
    public boolean hasSlid(Instant now) {
        return slidesUntil != null && !slidesUntil.isAfter(now);
    }

    /** How many points are missing to spend so many; 0 when there are enough. */
    public long missing(long points) {
        return Math.max(0, points - balances.available());
    }

    /**
     * Whether it has points to take, as many as are wanted or fewer, in lots that were not read.
     */
    public boolean needsMore(long wanted, Instant now) {
        var left = Math.min(wanted, balances.available());
        for (var active = lots.active().iterator(); left > 0 && active.hasNext(); ) {
            var lot = active.next();
            left -= lot.isExpired(slidesUntil, now) ? 0 : lot.remaining();
        }
        return left > 0;
    }

    /**
     * Grants a new lot; pending where it is not active by now.
     *
     * @param source {@link Bucket#ISSUED}, or {@link Bucket#RECEIVED} from another member
     * @param points ≥ 0
     */
    public Step issue(
            Kind kind, UUID lotId, LotTerms terms, Bucket source, long points, Instant now) {
        var draft = new Draft(this);
        if (points > 0) {
            var at = terms.activatesAt();
            var active = at == null || !at.isAfter(now);
            draft.add(new Lot(lotId, terms, active, LotCounts.of(points)), source);
        }
        return draft.done(kind, points);
    }

    /**
     * Takes lots in that come from another member; they keep their terms.
     *
     * @param received active lots of which nothing was used yet
     */
    public Step receive(List<Lot> received) {
        var draft = new Draft(this);
        received.forEach(lot -> draft.add(lot, Bucket.RECEIVED));
        return draft.done(Kind.TRANSFER_IN, remaining(received));
    }

    /**
     * Lets lots go to another membership of the same person, held points of them included.
     *
     * @param debt what is owed and goes with them
     */
    public Step pass(Collection<Lot> passed, long debt) {
        var draft = new Draft(this);
        passed.forEach(lot -> draft.pass(lot.id()));
        draft.passDebt(debt);
        return draft.done(Kind.MERGE_OUT, debt - points(passed));
    }

    /** Takes lots in from another membership of the same person; they stay the same lots. */
    public Step takeOver(Collection<Lot> passed, long debt) {
        var draft = new Draft(this);
        passed.forEach(draft::take);
        draft.passDebt(-debt);
        return draft.done(Kind.MERGE_IN, points(passed) - debt);
    }

    private static long points(Collection<Lot> lots) {
        return lots.stream().mapToLong(lot -> lot.remaining() + lot.counts().reserved()).sum();
    }

    /**
     * What time alone has brought about: points that became active, then points that expired. Empty
     * when nothing is due; doing it again changes nothing.
     */
    public List<Step> due(Instant now) {
        List<Step> steps = new ArrayList<>();
        var toActivate = lots.toActivate(slidesUntil, now);
        if (!toActivate.isEmpty()) {
            var draft = new Draft(this);
            toActivate.forEach(lot -> draft.activate(lot.id()));
            steps.add(draft.done(Kind.ACTIVATE, remaining(toActivate)));
        }
        var then = steps.isEmpty() ? this : steps.getFirst().after();
        then.expire(now, steps);
        return steps;
    }

    private void expire(Instant now, List<Step> steps) {
        var toExpire = lots.expired(slidesUntil, now);
        if (!toExpire.isEmpty()) {
            var draft = new Draft(this);
            toExpire.forEach(lot -> draft.take(lot.id(), Bucket.EXPIRED, Long.MAX_VALUE));
            steps.add(draft.done(Kind.EXPIRE, -remaining(toExpire)));
        }
    }

    private static long remaining(Collection<Lot> lots) {
        return lots.stream().mapToLong(Lot::remaining).sum();
    }

    /**
     * Takes available points, those that expire first before others.
     *
     * @param sink where they go: held, burned, given away or withdrawn
     * @param points &gt; 0, no more than are available
     */
    public Step take(Kind kind, Bucket sink, long points) {
        var draft = new Draft(this);
        if (missing(points) > 0 || draft.takeActive(points, sink) > 0) {
            throw new IllegalStateException("There are not " + points + " points to take");
        }
        return draft.done(kind, -points);
    }

    /**
     * Ends a hold: spends the first points of it and lets go of the rest.
     *
     * @param held the points of the hold, in the order in which they were taken
     * @param points 0 to all of them
     */
    public Step end(Kind kind, List<LotShare> held, long points) {
        var draft = new Draft(this);
        var all = held.stream().mapToLong(LotShare::points).sum();
        LotShare.slice(held, 0, points)
                .forEach(s -> draft.move(s.lot(), Bucket.RESERVED, Bucket.BURNED, s.points()));
        LotShare.slice(held, points, all)
                .forEach(s ->
                        draft.move(
                                s.lot(), Bucket.RESERVED, draft.lot(s.lot()).bucket(), s.points()));
        return draft.done(kind, kind == Kind.SPEND ? -points : all);
    }

    /** Points that were waived and are taken now. */
    public record Collected(Step step, Waiver.Due due) {}

    /**
     * Takes what was waived of a lot for one refund, as far as it is there again. Empty where
     * nothing is left to take.
     */
    public Optional<Collected> collect(UUID lotId) {
        var lot = lots.get(lotId);
        if (lot == null || lot.waivers().isEmpty() || lot.remaining() == 0) {
            return Optional.empty();
        }
        var draft = new Draft(this);
        var taken = draft.collect(lotId);
        var step = draft.done(Kind.CLAWBACK, -taken);
        return Optional.of(new Collected(step, lot.waivers().getFirst().due()));
    }

    /**
     * Lets points be that were waived of a lot for one refund, since they are not due any more.
     * They stay where they are; the step has a note and moves nothing.
     *
     * @param most &gt; 0
     */
    public Optional<Step> remit(UUID lotId, long most) {
        var lot = lots.get(lotId);
        if (lot == null || lot.waivers().isEmpty()) {
            return Optional.empty();
        }
        var draft = new Draft(this);
        draft.remit(lotId, most);
        return Optional.of(draft.done(Kind.CLAWBACK, 0));
    }

    /**
     * Gives burned points back to the lots that they came from, with the expiry that these have.
     */
    public Step restore(List<LotShare> burned) {
        var draft = new Draft(this);
        burned.forEach(
                s -> draft.move(s.lot(), Bucket.BURNED, draft.lot(s.lot()).bucket(), s.points()));
        return draft.done(Kind.RESTORE, burned.stream().mapToLong(LotShare::points).sum());
    }

    /**
     * Ends the waiting of a lot: its remaining points become active, or lapse. Does nothing for one
     * that is active or empty.
     */
    public Optional<Step> decide(UUID lotId, boolean approved) {
        var lot = lots.get(lotId);
        if (lot == null || lot.active() || lot.remaining() == 0) {
            return Optional.empty();
        }
        var draft = new Draft(this);
        if (approved) {
            draft.activate(lotId);
            return Optional.of(draft.done(Kind.ACTIVATE, lot.remaining()));
        }
        draft.take(lotId, Bucket.EXPIRED, Long.MAX_VALUE);
        return Optional.of(draft.done(Kind.EXPIRE, -lot.remaining()));
    }
}
