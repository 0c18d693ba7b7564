package io.patron.loyalty.challenge;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.bonus.Bonus;
import io.patron.loyalty.challenge.Awards.Award;
import io.patron.loyalty.challenge.ContributionStore.Of;
import io.patron.loyalty.challenge.ProgressStore.Badge;
import io.patron.loyalty.challenge.ProgressStore.Given;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.prize.Prize;
import io.patron.loyalty.prize.PrizeStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Gives what challenges give: points, badges, prizes and the events about them, each once. */
@ApplicationScoped
class AwardWriter {
    private static final Logger LOG = Logger.getLogger(AwardWriter.class);

    private final ProgressStore progress;
    private final PrizeStore prizes;
    private final Ledger ledger;
    private final Outbox outbox;

    AwardWriter(ProgressStore progress, PrizeStore prizes, Ledger ledger, Outbox outbox) {
        this.progress = progress;
        this.prizes = prizes;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** What a locked member gets. */
    record Due(Opened opened, Challenge challenge, Award award) {
        Of of() {
            return new Of(challenge.ref().id(), opened.member().ref().id());
        }

        /** What gives it once. */
        String reference() {
            return "challenge:" + of().challengeId() + ":" + of().memberId() + ":" + award.name();
        }

        Given given() {
            return new Given(of(), award.name(), award.reward());
        }

        Due withoutPoints() {
            var reward = award.reward().withoutPoints();
            return new Due(
                    opened,
                    challenge,
                    new Award(award.name(), award.round(), award.step(), reward));
        }
    }

    Uni<Void> give(SqlConnection tx, List<Due> all, Instant now) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var opened = all.stream().map(Due::opened).distinct().toList();
        return ledger.readLots(tx, opened, List.of())
                .map(done -> all.stream().map(due -> give(due, now)).toList())
                .chain(given -> save(tx, opened, given, now));
    }

    private Uni<Void> save(SqlConnection tx, List<Opened> opened, List<Due> all, Instant now) {
        return progress.award(tx, all.stream().map(Due::given).toList(), now)
                .chain(() -> ledger.save(tx, opened))
                .chain(() -> prizes.owe(tx, prizes(all), now))
                .chain(() -> outbox.append(tx, ChallengeEvents.reached(all, now)))
                .chain(() -> badges(tx, all, now));
    }

    /** What was really given: no points where the programme has no such wallet now. */
    private static Due give(Due due, Instant now) {
        var award = due.award();
        var reward = award.reward();
        if (reward.points() == 0) {
            return due;
        }
        var ref = due.challenge().ref();
        Map<String, Object> inputs =
                Map.of("challenge", ref.key(), "round", award.round(), "what", award.name());
        var bonus = new Bonus(due.reference(), reward.wallet(), reward.points(), inputs);
        if (bonus.give(due.opened(), now, false).isPresent()) {
            return due;
        }
        LOG.warnf(
                "Challenge %s gives no points: its programme has no wallet %s now",
                ref.key(), reward.wallet());
        return due.withoutPoints();
    }

    private static List<Prize> prizes(List<Due> all) {
        List<Prize> prizes = new ArrayList<>();
        for (var due : all) {
            var prize = due.award().reward().prize();
            var ref = due.challenge().ref();
            if (prize != null) {
                var why = "challenge:" + ref.key() + " " + due.award().name();
                var member = due.of().memberId();
                prizes.add(new Prize(ref.programmeId(), member, prize, due.reference(), why));
            }
        }
        return prizes;
    }

    private Uni<Void> badges(SqlConnection tx, List<Due> all, Instant now) {
        List<Uni<Void>> earned = new ArrayList<>();
        for (var due : all) {
            var badge = due.award().reward().badge();
            if (badge != null) {
                earned.add(badge(tx, due, badge, now));
            }
        }
        return Multi.createFrom()
                .iterable(earned)
                .onItem()
                .transformToUniAndConcatenate(one -> one.replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> badge(SqlConnection tx, Due due, String badge, Instant now) {
        var programme = due.challenge().ref().programmeId();
        var customer = due.opened().member().ref().customerId();
        return progress.earn(tx, new Badge(programme, due.of(), badge), now)
                .chain(isNew ->
                        isNew
                                ? outbox.append(
                                        tx,
                                        ChallengeEvents.earned(
                                                due.challenge(), customer, badge, now))
                                : Uni.createFrom().voidItem());
    }
}
