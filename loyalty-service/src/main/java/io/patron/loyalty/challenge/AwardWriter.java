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

/** Gives what challenges give: points, badges, prizes and the events about them, each once. */
@ApplicationScoped
class AwardWriter {
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
    }

    Uni<Void> give(SqlConnection tx, List<Due> all, Instant now) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var opened = all.stream().map(Due::opened).distinct().toList();
        return ledger.readLots(tx, opened, List.of())
                .map(done -> all.stream().map(due -> give(due, now)).toList())
                .chain(given -> progress.award(tx, given, now))
                .chain(() -> ledger.save(tx, opened))
                .chain(() -> prizes.owe(tx, prizes(all), now))
                .chain(() -> outbox.append(tx, ChallengeEvents.reached(all, now)))
                .chain(() -> badges(tx, all, now));
    }

    private static Given give(Due due, Instant now) {
        var reward = due.award().reward();
        var ref = due.challenge().ref();
        if (reward.points() > 0) {
            Map<String, Object> inputs =
                    Map.of(
                            "challenge",
                            ref.key(),
                            "round",
                            due.award().round(),
                            "what",
                            due.award().name());
            new Bonus(due.reference(), reward.wallet(), reward.points(), inputs)
                    .give(due.opened(), now, false);
        }
        return new Given(due.of(), due.award().name(), reward);
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
