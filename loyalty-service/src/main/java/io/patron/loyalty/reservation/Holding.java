package io.patron.loyalty.reservation;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.reservation.Reservation.Holder;
import io.patron.loyalty.reservation.Reservation.Outcome;
import io.patron.loyalty.reservation.Reservation.Span;
import io.patron.loyalty.reservation.Reservation.State;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotShare;
import io.patron.loyalty.wallet.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about holding points of a member: the ledger entry and the reservation together. */
public record Holding(RuleBook book, Member member, Instant now) {

    /**
     * What is wanted.
     *
     * @param holdFor null for as long as the programme says
     * @param spend true to spend at once, without holding
     */
    public record Wish(
            UUID id,
            String walletKey,
            long points,
            @Nullable String reference,
            @Nullable Duration holdFor,
            boolean spend) {}

    /**
     * Holds available points, or spends them at once.
     *
     * @throws ProblemException {@code wallet-not-spendable}, {@code insufficient-balance}
     */
    public Reservation reserve(Wish wish) {
        var plan = book.inForce(now).plan();
        var rules = plan.find(wish.walletKey());
        if (rules.isPresent() && !rules.get().kind().isSpendable()) {
            throw ProblemException.of(
                    LoyaltyError.WALLET_NOT_SPENDABLE, "Nobody spends " + wish.walletKey() + ".");
        }
        member.advance(book, wish.walletKey(), now);
        refuseMissing(wish);
        var kind = wish.spend() ? Kind.SPEND : Kind.RESERVE;
        var sink = wish.spend() ? Bucket.BURNED : Bucket.RESERVED;
        var step = member.wallet(wish.walletKey()).take(kind, sink, wish.points());
        var holdFor = wish.holdFor() == null ? plan.limits().holdFor() : wish.holdFor();
        var inputs = inputs(wish.id());
        inputs.put("expiresAt", now.plus(holdFor).toString());
        if (wish.reference() != null) {
            inputs.put("reference", wish.reference());
        }
        post(wish.id().toString(), inputs, step);
        return reservation(wish, step, now.plus(holdFor));
    }

    private void refuseMissing(Wish wish) {
        var wallet = member.wallet(wish.walletKey());
        var missing = wallet.missing(wish.points());
        if (missing > 0) {
            var balance = wallet.balances().balance();
            throw ProblemException.of(
                    LoyaltyError.INSUFFICIENT_BALANCE,
                    "The member has " + balance + " points.",
                    Map.of("balance", balance, "missingPoints", missing));
        }
    }

    private Reservation reservation(Wish wish, Step step, Instant until) {
        var ref = member.ref();
        var holds =
                step.moves().stream().map(move -> new LotShare(move.lot(), move.points())).toList();
        var holder = new Holder(ref.programmeId(), ref.id(), step.after().id(), wish.walletKey());
        return new Reservation(
                wish.id(),
                holder,
                wish.points(),
                holds,
                wish.reference(),
                wish.spend() ? new Outcome(State.COMMITTED, wish.points(), 0) : Outcome.OPEN,
                new Span(now, until, wish.spend() ? now : null));
    }

    /**
     * Spends held points, in part where fewer are told; the rest is let go.
     *
     * @param points null for all
     * @throws ProblemException {@code reservation-ended}, {@code more-than-reserved}
     */
    public Reservation commit(Reservation reservation, @Nullable Long points) {
        refuseEnded(reservation);
        var spent = points == null ? reservation.points() : points;
        refuseMore(spent, reservation.points(), "held");
        return end(reservation, State.COMMITTED, spent);
    }

    /**
     * Lets held points go.
     *
     * @throws ProblemException {@code reservation-ended}
     */
    public Reservation release(Reservation reservation) {
        refuseEnded(reservation);
        return end(reservation, State.VOIDED, 0);
    }

    /** Lets points go that were held too long. */
    public Reservation timeOut(Reservation reservation) {
        return end(reservation, State.TIMED_OUT, 0);
    }

    private Reservation end(Reservation reservation, State state, long spent) {
        var kind =
                switch (state) {
                    case COMMITTED -> Kind.SPEND;
                    case VOIDED -> Kind.RELEASE;
                    case TIMED_OUT -> Kind.TIMEOUT;
                    case OPEN -> throw new IllegalArgumentException("An end is not open");
                };
        var key = reservation.holder().walletKey();
        member.advance(book, key, now);
        var step = member.wallet(key).end(kind, reservation.holds(), spent);
        var inputs = inputs(reservation.id());
        inputs.put("held", reservation.points());
        var once = reservation.id().toString();
        post(once, inputs, step);
        var free = LotShare.slice(reservation.holds(), spent, reservation.points());
        new Collecting(book, member, reservation, once, now).collect(free);
        member.advance(book, key, now);
        return reservation.ended(state, spent, now);
    }

    /**
     * Gives spent points back to the lots that they came from; what of these has expired expires at
     * once. Where people were parted since, lots are where their owner is.
     *
     * @param points null for all that did not come back yet
     * @param reference what makes it happen once
     * @param owners the member and all others who have lots of the reservation
     * @throws ProblemException {@code more-than-reserved}
     */
    public Reservation restore(
            Reservation reservation,
            @Nullable Long points,
            String reference,
            Collection<Member> owners) {
        var back = points == null ? reservation.restorable() : points;
        refuseMore(back, reservation.restorable(), "spent and not given back");
        var left = new ArrayList<>(reservation.toRestore(back));
        for (var owner : owners) {
            var lots = owner.wallet(reservation.holder().walletKey()).lots();
            var own = left.stream().filter(share -> lots.get(share.lot()) != null).toList();
            if (!own.isEmpty()) {
                var once = owner.equals(member) ? reference : reference + ":" + owner.ref().id();
                new Holding(book, owner, now).giveBack(reservation, own, once);
                left.removeAll(own);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("Lots of a reservation were not read");
        }
        return reservation.restored(back);
    }

    /**
     * Gives points back to lots of the member.
     *
     * @param reference what makes it happen once for the member
     */
    private void giveBack(Reservation reservation, List<LotShare> shares, String reference) {
        var key = reservation.holder().walletKey();
        var step = member.wallet(key).restore(shares);
        var inputs = inputs(reservation.id());
        inputs.put("committed", reservation.outcome().committed());
        var once = reservation.id() + ":" + reference;
        post(once, inputs, step);
        new Collecting(book, member, reservation, once, now).collect(shares);
        member.advance(book, key, now);
    }

    private void refuseEnded(Reservation reservation) {
        if (!reservation.isOpen() || reservation.isOverdue(now)) {
            var state = reservation.isOpen() ? State.TIMED_OUT : reservation.outcome().state();
            throw ProblemException.of(
                    LoyaltyError.RESERVATION_ENDED,
                    "The reservation is " + state + ".",
                    Map.of("state", state.name()));
        }
    }

    private static void refuseMore(long points, long most, String what) {
        if (points > most || most == 0) {
            throw ProblemException.of(
                    LoyaltyError.MORE_THAN_RESERVED,
                    "There are " + most + " points " + what + ".",
                    Map.of("mostPoints", most));
        }
    }

    private static Map<String, Object> inputs(UUID reservation) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put(MemberEvents.RESERVATION, reservation.toString());
        return inputs;
    }

    private void post(String reference, Map<String, Object> inputs, Step step) {
        var version = book.inForce(now).version();
        member.post(book, new Cause(reference, version, now, inputs), step);
    }
}
