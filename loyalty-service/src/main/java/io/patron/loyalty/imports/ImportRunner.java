package io.patron.loyalty.imports;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Works on imports, one at a time in a replica; one that broke off goes on where it was. */
@ApplicationScoped
class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private static final String BROKEN =
            """
            with broken as (
                delete from member_import where state = 'UPLOADING' and created_at < $1 returning id)
            delete from member_import_batch b using broken where b.import_id = broken.id
            """;
    private static final String UNAPPROVED =
            """
            with over as (
                update member_import set state = 'CANCELLED', ended_at = now()
                where state = 'WAITING' and created_at < $1 returning id)
            delete from member_import_batch b using over where b.import_id = over.id
            """;
    private static final String FILES =
            """
            delete from member_import_batch b using member_import i
            where b.import_id = i.id and i.state = 'FAILED' and i.ended_at < $1
            """;
    private static final String ERRORS =
            """
            delete from member_import_error e using member_import i
            where e.import_id = i.id and i.ended_at < $1
            """;

    private final ImportService imports;
    private final ImportConfig config;
    private final Pool pool;
    private final Clock clock;

    ImportRunner(ImportService imports, ImportConfig config, Pool pool, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Uploads that a crash broke off, after a day; files of imports that failed or that nobody
     * approved, and rows at fault, since they name people.
     */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return forget(BROKEN, Duration.ofDays(1))
                .chain(() -> forget(UNAPPROVED, config.keepFiles()))
                .chain(() -> forget(FILES, config.keepFiles()))
                .chain(() -> forget(ERRORS, config.keepErrors()));
    }

    private Uni<Void> forget(String what, Duration age) {
        var before = clock.instant().minus(age).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(what).execute(Tuple.of(before)).replaceWithVoid();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return Multi.createBy()
                .repeating()
                .uni(imports::step)
                .whilst(done -> done)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("Member imports go on later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}
