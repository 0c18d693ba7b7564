package io.patron.loyalty.prize;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.prize.PrizeStore.Owed;
import io.patron.loyalty.redemption.GivingService;
import io.patron.loyalty.reward.RewardCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives the prizes that are owed, the oldest of a reward first. What earns one never waits for
 * stock and never fails for want of it.
 */
@ApplicationScoped
class PrizeGivingService {
    private static final int BATCH = 50;

    private final PrizeStore prizes;
    private final GivingService giving;
    private final RewardCatalogue rewards;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Clock clock;

    PrizeGivingService(
            PrizeStore prizes,
            GivingService giving,
            RewardCatalogue rewards,
            Ledger ledger,
            Rounds rounds,
            Clock clock) {
        this.prizes = prizes;
        this.giving = giving;
        this.rewards = rewards;
        this.ledger = ledger;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Gives all that can be given now; what cannot is tried again by the next run. */
    Uni<Void> run() {
        var begun = now();
        return rounds.run(
                tx -> ledger.hold(tx).chain(() -> prizes.due(tx, begun, BATCH)), this::give);
    }

    /** Another replica may have given some of them before the members were locked. */
    private Uni<Void> give(SqlConnection tx, List<Owed> due) {
        return ledger.openById(tx, due.stream().map(Owed::memberId).distinct().toList())
                .chain(opened ->
                        prizes.still(tx, due)
                                .map(still ->
                                        due.stream()
                                                .filter(owed -> still.contains(owed.id()))
                                                .toList())
                                .chain(owed -> give(tx, members(opened), owed)));
    }

    private static Map<UUID, Opened> members(List<Opened> opened) {
        var members = new HashMap<UUID, Opened>();
        opened.forEach(one -> members.put(one.member().ref().id(), one));
        return members;
    }

    private Uni<Void> give(SqlConnection tx, Map<UUID, Opened> members, List<Owed> owed) {
        return Multi.createFrom()
                .iterable(owed)
                .onItem()
                .transformToUniAndConcatenate(one ->
                        give(tx, Objects.requireNonNull(members.get(one.memberId())), one)
                                .replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> give(SqlConnection tx, Opened member, Owed owed) {
        return tx.query("savepoint prize")
                .execute()
                .chain(() -> rewards.require(tx, owed.rewardId()))
                .chain(offered -> giving.give(tx, member, offered, owed.why()))
                .chain(redemption -> prizes.given(tx, owed.id(), redemption, now()))
                .onFailure(ProblemException.class)
                .recoverWithUni(failure -> wait(tx, owed, (ProblemException) failure));
    }

    /** Nothing of what was tried stays. */
    private Uni<Void> wait(SqlConnection tx, Owed owed, ProblemException refusal) {
        return tx.query("rollback to savepoint prize")
                .execute()
                .chain(() -> prizes.waits(tx, owed.id(), refusal.error().code(), now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
