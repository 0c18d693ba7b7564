package io.patron.profile.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.Unavailability;
import io.patron.profile.plan.ActivePlan;
import io.patron.profile.plan.PlanChanged;
import io.patron.profile.plan.PlanUse;
import io.patron.profile.plan.Plans;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells which source a write key belongs to. Answers, also “none”, are remembered for a short
 * while, so that a busy or a probing client does not cost a query a request. While the database
 * does not answer, a source that was known lately is still let in: its events need Kafka alone.
 */
@ApplicationScoped
public class WriteKeys {
    static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration TRUSTED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST = 200;
    private static final String SELECT =
            """
            select s.id, s.name, s.settings, %s, p.id as plan_id, p.version, p.document
            from source s %s
            left join lateral (
                select id, version, document from tracking_plan
                where name = s.settings::jsonb #>> '{trackingPlan,name}'
                    and version = coalesce(
                        (s.settings::jsonb #>> '{trackingPlan,version}')::bigint, version)
                order by version desc limit 1) p on true
            """;
    private static final String BY_KEY =
            SELECT.formatted("k.ends_at", "join write_key k on k.source_id = s.id")
                    + "where k.hash = $1";
    private static final String BY_NAME =
            SELECT.formatted("null::timestamptz as ends_at", "") + "where s.name = $1";

    private final Pool pool;
    private final StoredJson json;
    private final AllowedOrigins origins;
    private final Plans plans;
    private final Cache<String, Remembered> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(TRUSTED).build();

    private final Clock clock;

    WriteKeys(Pool pool, StoredJson json, AllowedOrigins origins, Plans plans, Clock clock) {
        this.clock = clock;
        this.pool = pool;
        this.json = json;
        this.origins = origins;
        this.plans = plans;
    }

    /**
     * An answer of the database.
     *
     * @param isAsked whether the database is being asked again
     */
    private record Remembered(Optional<KnownSource> source, Instant at, AtomicBoolean isAsked) {
        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(REMEMBERED));
        }
    }

    /** The key's source. */
    public Uni<Optional<KnownSource>> source(String writeKey) {
        if (writeKey.isEmpty() || writeKey.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        var hash = new WriteKey(writeKey).hash();
        var remembered = known.getIfPresent(hash);
        if (remembered == null || remembered.source().isEmpty() && !isFresh(remembered)) {
            return ask(hash);
        }
        return isFresh(remembered) || !remembered.isAsked().compareAndSet(false, true)
                ? Uni.createFrom().item(remembered.source())
                : again(hash, remembered);
    }

    private boolean isFresh(Remembered remembered) {
        return remembered.isFresh(clock.instant());
    }

    private Uni<Optional<KnownSource>> ask(String hash) {
        return lookUp(BY_KEY, hash)
                .invoke(found ->
                        known.put(
                                hash, new Remembered(found, clock.instant(), new AtomicBoolean())));
    }

    /** What was known holds where there is no answer; whoever comes meanwhile does not ask. */
    private Uni<Optional<KnownSource>> again(String hash, Remembered remembered) {
        return ask(hash)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(remembered.source())
                .onFailure(Unavailability::isTransient)
                .recoverWithItem(remembered.source())
                .onTermination()
                .invoke(() -> remembered.isAsked().set(false));
    }

    /** The source of a name, as it is now. */
    public Uni<Optional<KnownSource>> named(String name) {
        return lookUp(BY_NAME, name);
    }

    private Uni<Optional<KnownSource>> lookUp(String sql, String by) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(by))
                .map(this::first)
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private Optional<KnownSource> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(read(rows.iterator().next()));
    }

    private KnownSource read(Row row) {
        var endsAt = row.getOffsetDateTime("ends_at");
        var settings = json.read(row.getString("settings"), SourceSettings.class);
        return KnownSource.of(
                row.getUUID("id"),
                row.getString("name"),
                settings,
                endsAt == null ? null : endsAt.toInstant(),
                plan(row, settings.trackingPlan()));
    }

    private @Nullable ActivePlan plan(Row row, @Nullable PlanUse use) {
        var id = row.getUUID("plan_id");
        return id == null || use == null
                ? null
                : plans.active(id, row.getLong("version"), row.getString("document"), use);
    }

    void follow(@Observes PlanChanged changed) {
        forget();
    }

    /** Forgets what is remembered, since something about sources has changed. */
    void forget() {
        known.invalidateAll();
        origins.forget();
    }
}
