package io.patron.loyalty.due;

import io.patron.loyalty.due.DueLotStore.Lane;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
    private static final int BATCH = 2_000;
    private static final int LANES = 2;

    private final DueLotStore due;
    private final Ledger ledger;
    private final Pool pool;
    private final Clock clock;

    DueService(DueLotStore due, Ledger ledger, Pool pool, Clock clock) {
        this.due = due;
        this.ledger = ledger;
        this.pool = pool;
        this.clock = clock;
    }

    /** Does all that is due now. */
    Uni<Void> run() {
        var lanes = IntStream.range(0, LANES).mapToObj(i -> lane(new Lane(i, LANES))).toList();
        return Uni.join().all(lanes).andFailFast().replaceWithVoid();
    }

    private Uni<Void> lane(Lane lane) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> batch(tx, lane)))
                .whilst(done -> done > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> batch(SqlConnection tx, Lane lane) {
        return due.members(tx, clock.instant(), lane, BATCH)
                .chain(members ->
                        members.isEmpty() ? Uni.createFrom().item(0) : advance(tx, members));
    }

    private Uni<Integer> advance(SqlConnection tx, List<UUID> members) {
        return ledger.openById(tx, members)
                .call(opened -> ledger.readLots(tx, opened, List.of()))
                .invoke(opened -> opened.forEach(o -> advance(o, clock.instant())))
                .call(opened -> ledger.save(tx, opened))
                .map(List::size);
    }

    private static void advance(Opened opened, Instant now) {
        var member = opened.member();
        member.wallets().forEach(wallet -> member.advance(opened.book(), wallet.key(), now));
    }
}
