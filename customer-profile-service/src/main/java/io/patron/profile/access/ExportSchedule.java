package io.patron.profile.access;

import io.patron.kit.outbox.Outbox;
import io.patron.personal.table.PersonalTables;
import io.patron.profile.erasure.ErasureConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Makes exports: hands out what is here, asks the other services, and takes away what is old. */
@ApplicationScoped
class ExportSchedule {
    private final ExportStore exports;
    private final KeptReader reader;
    private final PersonalTables tables;
    private final Outbox outbox;
    private final Pool pool;
    private final Work work;

    /** Who is asked, and the time. */
    @ApplicationScoped
    static class Work {
        private final ErasureConfig config;
        private final Clock clock;

        Work(ErasureConfig config, Clock clock) {
            this.config = config;
            this.clock = clock;
        }

        java.time.Instant now() {
            return clock.instant();
        }

        String[] services(String own) {
            return Stream.concat(Stream.of(own), config.from().stream()).toArray(String[]::new);
        }
    }

    ExportSchedule(
            ExportStore exports,
            KeptReader reader,
            PersonalTables tables,
            Outbox outbox,
            Pool pool,
            Work work) {
        this.exports = exports;
        this.reader = reader;
        this.tables = tables;
        this.outbox = outbox;
        this.pool = pool;
        this.work = work;
    }

    @Scheduled(
            every = "1s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::step))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .chain(() -> exports.ready(pool, work.services(tables.service()), work.now()));
    }

    @Scheduled(every = "1m", delayed = "1m")
    Uni<Void> expire() {
        return pool.withTransaction(tx -> exports.expire(tx, work.now()));
    }

    private Uni<Boolean> step(SqlConnection tx) {
        return exports.next(tx)
                .chain(next ->
                        next.isEmpty()
                                ? Uni.createFrom().item(false)
                                : handOut(tx, next.get()).replaceWith(true));
    }

    private Uni<Void> handOut(SqlConnection tx, Export export) {
        var service = tables.service();
        return reader.read(
                        tx,
                        export,
                        rows -> exports.part(tx, export.id(), service, rows.table(), rows.rows()))
                .chain(() -> exports.answer(tx, export.id(), service, work.now()))
                .chain(() -> exports.collect(tx, export.id()))
                .chain(() ->
                        outbox.append(tx, List.of(AccessEvents.requested(export, work.now()))));
    }
}
