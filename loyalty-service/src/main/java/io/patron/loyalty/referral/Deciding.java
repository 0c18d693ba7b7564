package io.patron.loyalty.referral;

import io.patron.loyalty.bonus.Bonus;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.referral.GiftStore.Of;
import io.patron.loyalty.referral.Referral.Evidence;
import io.patron.loyalty.referral.Referral.FirstOrder;
import io.patron.loyalty.referral.Referral.Standing;
import io.patron.loyalty.referral.Referral.State;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.patron.loyalty.referral.ReferralCourse.Told;
import io.patron.loyalty.referral.ReferralCourse.Window;
import io.patron.loyalty.referral.ReferralTerms.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides about referrals, one after the other and in memory alone. */
final class Deciding {
    private static final String REFERRER = "referrer";
    private static final String ONE = "same-person";

    private final Known known;
    private final Instant now;
    private final Map<Of, List<Instant>> paid;

    /**
     * What deciding needs to know, read under the locks of both sides.
     *
     * @param members by id
     * @param approved of referrals whose points waited
     * @param paid when members were rewarded for friends of a referral programme
     */
    record Known(
            Map<UUID, Opened> members,
            Map<UUID, Offered> offers,
            Map<UUID, Told> told,
            Map<UUID, Evidence> evidence,
            Map<UUID, Boolean> approved,
            Map<Of, List<Instant>> paid) {}

    Deciding(Known known, Instant now) {
        this.known = known;
        this.now = now;
        this.paid = new HashMap<>();
        known.paid().forEach((member, times) -> paid.put(member, new ArrayList<>(times)));
    }

    /** Where a referral stands by all that is known. */
    Referral decide(Referral r) {
        return switch (r.standing().state()) {
            case JOINED, ORDERED -> r.sides().areOne() ? refuseOne(r) : follow(r);
            case HELD -> release(r);
            case REWARDED -> r.sides().areOne() ? takeBackOfOne(r) : takeBack(r);
            case REFUSED, EXPIRED, TAKEN_BACK -> r;
        };
    }

    private Referral refuseOne(Referral r) {
        return r.in(r.standing().with(null).in(State.REFUSED, ONE, now));
    }

    private Referral follow(Referral r) {
        var standing = r.standing();
        return switch (course(r).at(now)) {
            case ReferralCourse.Outcome.Waiting() ->
                    r.in(standing.with(null).in(State.JOINED, null, null));
            case ReferralCourse.Outcome.Ordered(var order) ->
                    r.in(standing.with(order).in(State.ORDERED, null, null));
            case ReferralCourse.Outcome.Refused(var reason) ->
                    r.in(standing.with(null).in(State.REFUSED, reason, now));
            case ReferralCourse.Outcome.Expired() ->
                    r.in(standing.with(null).in(State.EXPIRED, "no-order", now));
            case ReferralCourse.Outcome.Earned(var order) -> reward(r, order);
        };
    }

    ReferralCourse course(Referral r) {
        var offered = offered(r);
        var rules = offered.book().inForce(r.signUp().at());
        var own = offered.terms().order().refundDays();
        var refundDays = own == null ? rules.plan().limits().returnWindowDays() : own;
        return new ReferralCourse(
                r.signUp(),
                known.told().getOrDefault(r.id(), new Told(List.of(), null)),
                new Window(offered.terms().attributionDays(), refundDays),
                rules.zone());
    }

    /** Suspicious points are given as well, and wait until somebody has looked. */
    private Referral reward(Referral r, FirstOrder order) {
        var terms = offered(r).terms();
        var evidence = known.evidence().getOrDefault(r.id(), Evidence.NONE).judged(terms.watch());
        var held = !evidence.suspicions().isEmpty();
        List<Bonus.Given> grants = new ArrayList<>();
        var full = isFull(r);
        if (!full) {
            give(r, r.sides().referrerMember(), REFERRER, terms.rewards().referrer(), held)
                    .ifPresent(grants::add);
        }
        give(r, r.sides().refereeMember(), "referee", terms.rewards().referee(), held)
                .ifPresent(grants::add);
        paid.computeIfAbsent(referrer(r), m -> new ArrayList<>()).add(now);
        var state = held && !grants.isEmpty() ? State.HELD : State.REWARDED;
        var why = full ? "limit-reached" : grants.size() < wanted(terms) ? "no-wallet" : null;
        return r.in(new Standing(state, why, order, evidence, grants, now));
    }

    /** A programme's limits count its own friends, as its milestones do. */
    private static Of referrer(Referral r) {
        return new Of(r.origin().documentId(), r.sides().referrerMember());
    }

    /** How many sides are to get points. */
    private static long wanted(ReferralTerms terms) {
        var rewards = terms.rewards();
        return Stream.of(rewards.referrer(), rewards.referee()).filter(Objects::nonNull).count();
    }

    /** Whether the member was rewarded for as many friends as can be. */
    private boolean isFull(Referral r) {
        var offered = offered(r);
        var zone = offered.book().inForce(now).zone();
        var times = paid.getOrDefault(referrer(r), List.of());
        return offered.terms().rewards().limits().stream()
                .anyMatch(limit -> {
                    var start = limit.per().start(now, zone);
                    return times.stream().filter(at -> !at.isBefore(start)).count()
                            >= limit.count();
                });
    }

    private java.util.Optional<Bonus.Given> give(
            Referral r, UUID member, String role, @Nullable Side side, boolean held) {
        if (side == null) {
            return java.util.Optional.empty();
        }
        Map<String, Object> inputs =
                Map.of(
                        "referral", r.id(),
                        "role", role,
                        "code", r.signUp().code(),
                        "programVersion", offered(r).version());
        var reference = "referral:" + r.id() + ":" + role;
        var bonus = new Bonus(reference, side.wallet(), side.points(), inputs);
        return bonus.give(member(member), now, held);
    }

    private Referral release(Referral r) {
        var approved = known.approved().getOrDefault(r.id(), false);
        return approved
                ? r.in(r.standing().in(State.REWARDED, "approved", now))
                : r.in(r.standing().in(State.REFUSED, "rejected", now));
    }

    private Referral takeBack(Referral r) {
        var order = r.standing().order();
        if (order == null) {
            return r;
        }
        var lost = course(r).lost(order.id());
        return lost.map(why -> takeBack(r, why, why + ": " + order.id())).orElse(r);
    }

    /** Nobody brings himself; what an operator approved stays. */
    private Referral takeBackOfOne(Referral r) {
        return "approved".equals(r.standing().reason())
                ? r
                : takeBack(r, ONE, "both are one person");
    }

    private Referral takeBack(Referral r, String reason, String why) {
        for (var given : r.standing().grants()) {
            var side =
                    given.reference().endsWith(":" + REFERRER)
                            ? r.sides().referrerMember()
                            : r.sides().refereeMember();
            Bonus.takeBack(member(side), given, now, why);
        }
        return r.in(r.standing().in(State.TAKEN_BACK, reason, now));
    }

    /** Until when a refund takes the points back; null for never. */
    @Nullable Instant watchUntil(Referral r) {
        var watched =
                r.standing().state() == State.REWARDED && offered(r).terms().watch().takeBack();
        return watched ? now.plus(java.time.Duration.ofDays(366)) : null;
    }

    Offered offered(Referral r) {
        return Objects.requireNonNull(known.offers().get(r.origin().documentId()));
    }

    private Opened member(UUID id) {
        return Objects.requireNonNull(known.members().get(id));
    }
}
