package io.patron.personal.erasure;

import io.patron.personal.table.Erased;
import io.patron.personal.table.Handling;
import io.patron.personal.table.Person;
import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.TableWriter;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Takes away what came about somebody after the erasure: from a topic that was behind, a dead
 * letter that was replayed. It looks at everybody who was erased lately, so no consumer has to know
 * of it.
 */
@ApplicationScoped
public class LateDataSchedule {
    private static final Logger LOG = Logger.getLogger(LateDataSchedule.class);
    private static final int PAGE = 200;

    private final ErasedPeopleStore people;
    private final TableWriter tables;
    private final PersonalDataConfig config;
    private final Pool pool;
    private final Clock clock;

    LateDataSchedule(
            ErasedPeopleStore people,
            TableWriter tables,
            PersonalDataConfig config,
            Pool pool,
            Clock clock) {
        this.people = people;
        this.tables = tables;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /** Looks at everybody once. */
    @Scheduled(
            every = "${patron.personal-data.look-every:10m}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> look() {
        var position = new AtomicReference<>(new UUID(0, 0));
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> page(tx, position)))
                .whilst(found -> found == PAGE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> page(SqlConnection tx, AtomicReference<UUID> position) {
        return people.since(
                        tx,
                        clock.instant().minus(config.watch()),
                        Objects.requireNonNull(position.get()),
                        PAGE)
                .chain(ids -> {
                    if (ids.isEmpty()) {
                        return Uni.createFrom().item(0);
                    }
                    position.set(ids.getLast());
                    return tables.erase(tx, Person.of(ids), LateDataSchedule::mayComeLate)
                            .invoke(LateDataSchedule::report)
                            .replaceWith(ids.size());
                });
    }

    /** Of texts only dead letters: they are few, and the others are kept for a time. */
    private static boolean mayComeLate(PersonalTable table) {
        return table.handling() != Handling.KEPT
                && (table.key() == PersonalTable.Key.IDS || table.table().equals("dead_letter"));
    }

    private static void report(List<Erased> found) {
        found.stream()
                .filter(table -> table.rows() > 0)
                .forEach(table ->
                        LOG.infof(
                                "Came late about people who were erased: %d rows of %s",
                                table.rows(), table.table()));
    }
}
