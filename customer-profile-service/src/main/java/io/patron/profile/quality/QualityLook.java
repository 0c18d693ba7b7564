package io.patron.profile.quality;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks at the histories of people of whom something new was told, beside everything else: some
 * people in a transaction, some transactions at a time. Several replicas share the work.
 */
@ApplicationScoped
public class QualityLook {
    private static final Logger LOG = Logger.getLogger(QualityLook.class);
    private static final int AT_ONCE = 300;
    private static final int TIMES = 20;

    private final Pool pool;
    private final CaseStore cases;
    private final HistoryReader histories;
    private final TwinProfiles twins;
    private final CaseFinder finder;
    private final Clock clock;

    QualityLook(
            Pool pool,
            CaseStore cases,
            HistoryReader histories,
            TwinProfiles twins,
            QualityConfig config,
            Clock clock) {
        this.pool = pool;
        this.cases = cases;
        this.histories = histories;
        this.twins = twins;
        this.finder = new CaseFinder(config.twinOrders(), config.cancelledAtOnce());
        this.clock = clock;
    }

    @Scheduled(
            every = "${patron.quality.look-every:5s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::step))
                .whilst(looked -> looked == AT_ONCE)
                .select()
                .first(TIMES)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.debugf("Histories wait: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Integer> step(SqlConnection tx) {
        return cases.take(tx, AT_ONCE)
                .call(asked -> asked.isEmpty() ? Uni.createFrom().voidItem() : renew(tx, asked))
                .map(List::size);
    }

    private Uni<Void> renew(SqlConnection tx, List<UUID> asked) {
        return histories
                .people(tx, asked)
                .chain(people -> {
                    var ids = new HashSet<>(asked);
                    people.values().forEach(ids::addAll);
                    return found(tx, people.keySet(), ids)
                            .chain(found ->
                                    cases.replace(tx, ids, distinct(found), clock.instant()));
                });
    }

    private Uni<List<CaseStore.Of>> found(SqlConnection tx, Set<UUID> people, Set<UUID> ids) {
        return histories
                .read(tx, people)
                .map(this::cases)
                .chain(found ->
                        twins.find(tx, people, ids)
                                .map(pairs -> {
                                    found.addAll(pairs);
                                    return found;
                                }));
    }

    private List<CaseStore.Of> cases(Map<UUID, History> histories) {
        List<CaseStore.Of> found = new ArrayList<>();
        histories.forEach((person, history) ->
                finder.find(history).forEach(one -> found.add(new CaseStore.Of(person, one))));
        return found;
    }

    private static List<CaseStore.Of> distinct(List<CaseStore.Of> found) {
        return List.copyOf(
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        one ->
                                                one.person()
                                                        + one.found().check().key()
                                                        + one.found().subject(),
                                        one -> one,
                                        (a, b) -> a))
                        .values());
    }
}
