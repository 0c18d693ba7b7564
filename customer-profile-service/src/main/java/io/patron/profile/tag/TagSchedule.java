package io.patron.profile.tag;

import io.patron.profile.setup.Setups;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at conditions again where something changed and once a day, and ends tags whose time is
 * over: a bounded number in each transaction.
 */
@ApplicationScoped
class TagSchedule {
    private static final Logger LOG = Logger.getLogger(TagSchedule.class);
    private static final int AT_ONCE = 500;

    private final Pool pool;
    private final Setups setups;
    private final TagDue due;
    private final TagStore store;
    private final RuleGrants grants;
    private final TagChanges changes;
    private final Clock clock;

    TagSchedule(
            Pool pool,
            Setups setups,
            TagDue due,
            TagStore store,
            RuleGrants grants,
            TagChanges changes,
            Clock clock) {
        this.pool = pool;
        this.setups = setups;
        this.due = due;
        this.store = store;
        this.grants = grants;
        this.changes = changes;
        this.clock = clock;
    }

    @Scheduled(
            every = "${patron.tags.rules-every:1s}",
            delayed = "3s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rules() {
        return whilst("Tag rules are looked at again", () -> pool.withTransaction(this::step));
    }

    @Scheduled(
            every = "${patron.tags.expiry-every:10s}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expiry() {
        return whilst("Tags expire later", () -> pool.withTransaction(this::expire));
    }

    private static Uni<Void> whilst(String otherwise, Supplier<Uni<Boolean>> step) {
        return Uni.createFrom()
                .<Boolean>deferred(step::get)
                .repeat()
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("%s: %s", otherwise, failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Boolean> step(SqlConnection tx) {
        var today = clock.instant().atZone(clock.getZone()).toLocalDate();
        return setups.of(tx, TagRule.KIND)
                .chain(rules -> {
                    var isAny = rules.stream().anyMatch(TagRule::isOfFacts);
                    return (isAny ? due.sweep(tx, today) : Uni.createFrom().voidItem())
                            .chain(() -> due.next(tx, AT_ONCE))
                            .chain(ids -> grants.renew(tx, ids).replaceWith(ids.size()));
                })
                .map(taken -> taken == AT_ONCE);
    }

    private Uni<Boolean> expire(SqlConnection tx) {
        return store.expired(tx, AT_ONCE)
                .chain(all ->
                        store.lock(
                                        tx,
                                        all.stream()
                                                .map(one -> one.ending().customerId())
                                                .distinct()
                                                .toList())
                                .chain(() -> changes.expire(tx, all))
                                .replaceWith(all.size() == AT_ONCE));
    }
}
