package io.patron.loyalty.referral;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.bonus.Bonus;
import io.patron.loyalty.bonus.HeldBonusStore;
import io.patron.loyalty.bonus.HeldBonusStore.Held;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.prize.Prize;
import io.patron.loyalty.referral.GiftStore.Gift;
import io.patron.loyalty.referral.GiftStore.Of;
import io.patron.loyalty.referral.Referral.State;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes what was decided about referrals: points, cases, gifts and events with them. */
@ApplicationScoped
class ReferralWriter {
    private static final Logger LOG = Logger.getLogger(ReferralWriter.class);

    private final ReferralStore referrals;
    private final GiftStore gifts;
    private final HeldBonusStore cases;
    private final WalletStore wallets;
    private final Ledger ledger;
    private final Outbox outbox;

    ReferralWriter(
            ReferralStore referrals,
            GiftStore gifts,
            HeldBonusStore cases,
            WalletStore wallets,
            Ledger ledger,
            Outbox outbox) {
        this.referrals = referrals;
        this.gifts = gifts;
        this.cases = cases;
        this.wallets = wallets;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Giving needs no lots but those that are due; taking back may need all. */
    Uni<Void> readLots(SqlConnection tx, List<Opened> opened, List<Referral> list, Instant now) {
        var lots =
                list.stream()
                        .filter(r -> r.standing().state() == State.REWARDED)
                        .flatMap(r -> r.standing().grants().stream())
                        .map(Bonus.Given::lot)
                        .toList();
        var members = opened.stream().map(Opened::member).toList();
        return lots.isEmpty()
                ? ledger.readLots(tx, opened, List.of())
                : wallets.readAllLots(tx, members, now)
                        .chain(() -> wallets.readLots(tx, members, lots));
    }

    Uni<Void> save(
            SqlConnection tx,
            List<Opened> opened,
            List<Referral> list,
            Deciding deciding,
            Instant now) {
        var decided = list.stream().map(deciding::decide).toList();
        return each(decided, r -> referrals.save(tx, r, deciding.watchUntil(r)))
                .chain(() -> cases.open(tx, held(decided)))
                .chain(() -> gifts(tx, opened, decided, deciding, now))
                .chain(() -> ledger.save(tx, opened))
                .chain(() -> tell(tx, list, decided, now));
    }

    private static Uni<Void> each(List<Referral> list, Function<Referral, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(list)
                .onItem()
                .transformToUniAndConcatenate(r -> work.apply(r).replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<Held> held(List<Referral> decided) {
        List<Held> held = new ArrayList<>();
        decided.stream()
                .filter(r -> r.standing().state() == State.HELD)
                .forEach(r ->
                        r.standing()
                                .grants()
                                .forEach(given ->
                                        held.add(
                                                new Held(
                                                        r.origin().programmeId(),
                                                        given,
                                                        r.standing().evidence().suspicions()))));
        return held;
    }

    /** Members who were rewarded for enough friends get their gifts, each once. */
    private Uni<Void> gifts(
            SqlConnection tx,
            List<Opened> opened,
            List<Referral> decided,
            Deciding deciding,
            Instant now) {
        var rewarded =
                decided.stream().filter(r -> r.standing().state() == State.REWARDED).toList();
        var members = rewarded.stream().map(r -> r.sides().referrerMember()).distinct().toList();
        if (members.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return gifts.friends(tx, members)
                .chain(friends ->
                        gifts.given(tx, members)
                                .map(given ->
                                        give(opened, rewarded, deciding, friends, given, now)))
                .chain(made -> gifts.insert(tx, made, now));
    }

    private static List<Gift> give(
            List<Opened> opened,
            List<Referral> rewarded,
            Deciding deciding,
            Map<Of, Long> friends,
            Map<Of, Set<String>> given,
            Instant now) {
        var members = new HashMap<UUID, Opened>();
        opened.forEach(o -> members.put(o.member().ref().id(), o));
        var offers = new HashMap<Of, ReferralTerms>();
        rewarded.forEach(r ->
                offers.put(
                        new Of(r.origin().documentId(), r.sides().referrerMember()),
                        deciding.offered(r).terms()));
        List<Gift> made = new ArrayList<>();
        offers.forEach((of, terms) -> {
            for (var milestone : terms.rewards().milestones()) {
                var name = "milestone:" + milestone.friends();
                var has = given.getOrDefault(of, Set.of()).contains(name);
                if (!has && friends.getOrDefault(of, 0L) >= milestone.friends()) {
                    var member = members.get(of.memberId());
                    made.add(gift(of, name, milestone.gift(), member, now));
                }
            }
        });
        return made;
    }

    static Gift gift(
            Of of, String name, ReferralTerms.Present gift, @Nullable Opened member, Instant now) {
        var opened = Objects.requireNonNull(member);
        var reference = "referral-gift:" + of.documentId() + ":" + of.memberId() + ":" + name;
        Map<String, Object> inputs = Map.of("referralProgram", of.documentId(), "gift", name);
        var bonus = new Bonus(reference, gift.wallet(), gift.points(), inputs);
        var points = gift.points() > 0 ? points(bonus, opened, now) : 0;
        var ref = opened.member().ref();
        var prize =
                gift.prize() == null
                        ? null
                        : new Prize(
                                ref.programmeId(),
                                ref.id(),
                                gift.prize(),
                                reference,
                                "referral " + name);
        return new Gift(of, name, points, prize);
    }

    /** Points that were really given: none where the programme has no such wallet now. */
    private static long points(Bonus bonus, Opened opened, Instant now) {
        var given = bonus.give(opened, now, false);
        if (given.isEmpty()) {
            LOG.warnf("%s has no points: no wallet %s now", bonus.reference(), bonus.wallet());
        }
        return given.map(Bonus.Given::points).orElse(0L);
    }

    private Uni<Void> tell(
            SqlConnection tx, List<Referral> before, List<Referral> decided, Instant now) {
        var events = new ArrayList<Uni<Void>>();
        for (var i = 0; i < decided.size(); i++) {
            var r = decided.get(i);
            if (before.get(i).standing().state() != r.standing().state()) {
                events.add(tell(tx, r, now));
            }
        }
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> event.replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection tx, Referral r, Instant now) {
        return switch (r.standing().state()) {
            case REWARDED -> outbox.append(tx, ReferralEvents.rewarded(r, now));
            case REFUSED, EXPIRED, TAKEN_BACK ->
                    outbox.append(
                            tx,
                            ReferralEvents.refused(
                                    r.sides().refereeCustomer(),
                                    r.origin().programmeId(),
                                    r.signUp().code(),
                                    String.valueOf(r.standing().reason()),
                                    now));
            case JOINED, ORDERED, HELD -> Uni.createFrom().voidItem();
        };
    }
}
