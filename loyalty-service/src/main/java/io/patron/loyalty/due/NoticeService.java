package io.patron.loyalty.due;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.due.DueLotStore.Soon;
import io.patron.loyalty.due.DueLotStore.Span;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** Tells what expires soon: once for the points of a wallet that expire at the same time. */
@ApplicationScoped
class NoticeService {
    private static final int BATCH = 2_000;

    private final ProgrammeCatalogue programmes;
    private final DueLotStore due;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    NoticeService(
            ProgrammeCatalogue programmes,
            DueLotStore due,
            Ledger ledger,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.programmes = programmes;
        this.due = due;
        this.ledger = ledger;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> run() {
        return programmes
                .read(pool)
                .onItem()
                .transformToMulti(books -> Multi.createFrom().iterable(books.books()))
                .onItem()
                .transformToUniAndConcatenate(this::run)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> run(RuleBook book) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> batch(tx, book)))
                .whilst(told -> told > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> batch(SqlConnection tx, RuleBook book) {
        var now = clock.instant();
        var days = book.inForce(now).plan().limits().noticeDays();
        var span = new Span(now, now.plus(Duration.ofDays(days)));
        var programme = book.programme().id();
        return due.expiringSoon(tx, programme, span, BATCH)
                .chain(soon -> tell(tx, soon, now))
                .chain(told ->
                        due.slidingSoon(tx, programme, span, BATCH)
                                .chain(soon -> tellSliding(tx, soon, now))
                                .map(more -> told + more));
    }

    /** Spending and earning meanwhile has moved the end; nobody is told a wrong one. */
    private Uni<Integer> tellSliding(SqlConnection tx, List<Soon> soon, Instant now) {
        var wallets = soon.stream().flatMap(s -> s.ids().stream()).toList();
        return soon.isEmpty()
                ? Uni.createFrom().item(0)
                : ledger.openById(tx, soon.stream().map(Soon::memberId).toList())
                        .chain(opened ->
                                due.sliding(tx, wallets)
                                        .map(left -> NoticeEvents.sliding(opened, left, now)))
                        .call(events -> outbox.append(tx, events))
                        .call(() -> due.walletsNoticed(tx, wallets))
                        .replaceWith(wallets.size());
    }

    private Uni<Integer> tell(SqlConnection tx, List<Soon> soon, Instant now) {
        if (soon.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var lots = soon.stream().flatMap(s -> s.ids().stream()).toList();
        var told = new HashSet<>(lots);
        return ledger.openById(tx, soon.stream().map(Soon::memberId).toList())
                .call(opened -> ledger.readLots(tx, opened, lots))
                .map(opened ->
                        opened.stream()
                                .flatMap(o -> NoticeEvents.of(o, told, now).stream())
                                .toList())
                .call(events -> outbox.append(tx, events))
                .call(() -> due.noticed(tx, lots))
                .replaceWith(lots.size());
    }
}
