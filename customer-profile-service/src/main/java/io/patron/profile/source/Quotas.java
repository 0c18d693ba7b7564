package io.patron.profile.source;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.problem.Unavailability;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The daily quotas of sources, kept by all replicas together: table {@code source_usage}. A replica
 * takes a part of what is left and counts that down alone, so a busy source costs few queries.
 * Never more than the quota is let through; what a replica took and did not use by the day's end,
 * or when it crashed, is lost to the others.
 */
@ApplicationScoped
public class Quotas {
    private static final long MOST_AT_ONCE = 10_000;
    private static final String TAKE =
            """
            insert into source_usage (source_id, day, events) select $1, $2, $3 where $3 <= $4::bigint
            on conflict (source_id, day) do update set events = source_usage.events + excluded.events
                where source_usage.events + excluded.events <= $4
            returning events
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Pool pool;
    private final Clock clock;
    private final Map<UUID, Part> parts = new ConcurrentHashMap<>();

    Quotas(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** What this replica has left of a quota on a day. */
    private record Part(LocalDate day, long quota, AtomicLong left) {

        boolean take(long events) {
            var before = left.getAndUpdate(now -> now >= events ? now - events : now);
            return before >= events;
        }

        boolean isFor(LocalDate today, long quotaNow) {
            return day.equals(today) && quota == quotaNow;
        }
    }

    /**
     * Takes events from a source's quota; nothing where it has none.
     *
     * @throws ProblemException {@code too-many-requests} until the next day
     */
    public Uni<Void> take(KnownSource source, int events) {
        var quota = source.settings().eventsPerDay();
        if (quota == null) {
            return Uni.createFrom().voidItem();
        }
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var part =
                parts.compute(
                        source.id(),
                        (id, old) ->
                                old != null && old.isFor(today, quota)
                                        ? old
                                        : new Part(today, quota, new AtomicLong()));
        return part.take(events)
                ? Uni.createFrom().voidItem()
                : more(source, part, events).replaceWithVoid();
    }

    /** A part that lasts for a while, or else just what is needed now. */
    private Uni<Boolean> more(KnownSource source, Part part, int events) {
        var plenty = Math.max(events, Math.min(MOST_AT_ONCE, part.quota() / 100));
        return reserve(source.id(), part, plenty)
                .invoke(got -> part.left().addAndGet(got ? plenty - events : 0))
                .chain(got ->
                        got || plenty == events
                                ? Uni.createFrom().item(got)
                                : reserve(source.id(), part, events))
                .invoke(got -> {
                    if (!got) {
                        throw usedUp(part);
                    }
                })
                .onFailure(Unavailability::isTransient)
                .recoverWithItem(() -> onCredit(part, events));
    }

    /**
     * Events are taken while the database is away; what is due of the quota is taken once it is
     * back.
     */
    private static boolean onCredit(Part part, int events) {
        part.left().addAndGet(-events);
        return true;
    }

    private Uni<Boolean> reserve(UUID source, Part part, long events) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(source, part.day(), events, part.quota()))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(TimeoutException::new)
                .map(rows -> rows.size() == 1);
    }

    /** What was taken for events that could not be kept: they come again. */
    public void giveBack(KnownSource source, int events) {
        parts.computeIfPresent(
                source.id(),
                (id, part) -> {
                    part.left().addAndGet(events);
                    return part;
                });
    }

    private ProblemException usedUp(Part part) {
        var next = part.day().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        var wait = Duration.between(clock.instant(), next);
        return ProblemException.later(
                CommonError.TOO_MANY_REQUESTS,
                "The quota of " + part.quota() + " events a day is used up.",
                wait.isPositive() ? wait : Duration.ofSeconds(1));
    }
}
