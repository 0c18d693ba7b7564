package io.patron.loyalty.due;

import io.patron.loyalty.due.DueLotStore.Lane;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Lets points become active and expire, a bounded batch of members in a transaction, in lanes at
 * once. Done twice it changes nothing: what was done is due no longer.
 */
@ApplicationScoped
class DueService {
    /**
     * Members, all of whose due lots are in memory; some have hundreds on the day on which they
     * end.
     */
    private static final int BATCH = 500;

    private static final int LANES = 2;

    private final DueLotStore due;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Clock clock;

    DueService(DueLotStore due, Ledger ledger, Rounds rounds, Clock clock) {
        this.due = due;
        this.ledger = ledger;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Does all that is due now. */
    Uni<Void> run() {
        var lanes = IntStream.range(0, LANES).mapToObj(i -> lane(new Lane(i, LANES))).toList();
        return Uni.join().all(lanes).andFailFast().replaceWithVoid();
    }

    private Uni<Void> lane(Lane lane) {
        return rounds.run(tx -> due.members(tx, clock.instant(), lane, BATCH), this::advance);
    }

    private Uni<Void> advance(SqlConnection tx, List<UUID> members) {
        return ledger.openById(tx, members)
                .call(opened -> ledger.readLots(tx, opened, List.of()))
                .invoke(opened -> opened.forEach(o -> advance(o, clock.instant())))
                .chain(opened -> ledger.save(tx, opened));
    }

    private static void advance(Opened opened, Instant now) {
        var member = opened.member();
        member.wallets().forEach(wallet -> member.advance(opened.book(), wallet.key(), now));
    }
}
