package io.patron.loyalty.webhook;

import static io.patron.loyalty.webhook.EndpointStore.instant;
import static io.patron.loyalty.webhook.EndpointStore.utc;

import io.patron.kit.time.Ids;
import io.patron.loyalty.vault.Vault;
import io.patron.loyalty.webhook.Verdict.Health;
import io.patron.webhook.WebhookKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is to be sent, and what came of it. */
@ApplicationScoped
class QueueStore {
    /** Endpoints that have something due and that nobody serves. */
    private static final String TAKE =
            """
            update webhook_endpoint e set lease = $1, leased_until = $3
            where e.id in (
                select id from webhook_endpoint w
                where state = 'ENABLED' and (leased_until is null or leased_until <= $2)
                    and (paused_until is null or paused_until <= $2)
                    and exists (select 1 from webhook_delivery d
                        where d.endpoint_id = w.id and d.state = 'PENDING' and d.next_at <= $2)
                for update skip locked)
            returning *
            """;

    private static final String KEEP =
            """
            update webhook_endpoint set leased_until = $3
            where id = $1 and lease = $2 and state = 'ENABLED' returning *
            """;
    private static final String LET_GO =
            "update webhook_endpoint set lease = null, leased_until = null where id = $1 and lease"
                    + " = $2";
    private static final String ONE = "select * from webhook_endpoint where id = $1";
    private static final String DUE =
            """
            select d.event_id, d.subject, d.tries, e.type, e.occurred_at, e.payload
            from webhook_delivery d join webhook_event e on e.id = d.event_id
            where d.endpoint_id = $1 and d.state = 'PENDING' and d.next_at <= $2
            order by d.next_at, d.seq limit $3
            """;
    private static final String RECORD =
            """
            with delivery as (
                update webhook_delivery set state = $3, attempts = attempts + 1, tries = tries + 1,
                    next_at = coalesce($4::timestamptz, next_at),
                    done_at = case when $3 = 'PENDING' then null else $5::timestamptz end, last_status = $7::int,
                    last_error = $8::text
                where endpoint_id = $1 and event_id = $2
                returning attempts)
            insert into webhook_attempt (endpoint_id, event_id, attempt, at, latency_ms, status, error, answer)
            select $1, $2, attempts, $5::timestamptz, $6::int, $7::int, $8::text, $9::text from delivery
            """;
    private static final String TAKEN =
            """
            update webhook_endpoint set failures = 0, failing_since = null, paused_until = null, delivered_at = $2::timestamptz
            where id = $1 and (failures > 0 or delivered_at is null or delivered_at < $2::timestamptz - interval '5 seconds')
            """;
    private static final String FAILED =
            """
            update webhook_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, $2::timestamptz),
                paused_until = $3::timestamptz, state = case when $4::text is null then state else 'DISABLED' end,
                reason = coalesce($4, reason), version = version + (case when $4::text is null then 0 else 1 end)
            where id = $1
            """;

    private final Pool pool;
    private final Vault vault;

    QueueStore(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    /** Takes endpoints that have something due, for as long as the lease lasts. */
    Uni<List<Served>> take(Instant now, Duration lease) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(Ids.next(), utc(now), utc(now.plus(lease))))
                .map(rows -> {
                    List<Served> taken = new ArrayList<>(rows.size());
                    rows.forEach(row -> taken.add(served(row, now)));
                    return taken;
                });
    }

    /** The endpoint as it is now, for longer; empty where it is another's, or disabled. */
    Uni<Optional<Served>> keep(Served served, Instant now, Duration lease) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(served.id(), served.lease(), utc(now.plus(lease))))
                .map(rows -> {
                    var kept = rows.iterator();
                    return kept.hasNext()
                            ? Optional.of(served(kept.next(), now))
                            : Optional.empty();
                });
    }

    Uni<Void> letGo(Served served) {
        return pool.preparedQuery(LET_GO)
                .execute(Tuple.of(served.id(), served.lease()))
                .replaceWithVoid();
    }

    /** An endpoint as it would be served, for a ping. */
    Uni<Served> read(UUID id, Instant now) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> served(rows.iterator().next(), now));
    }

    private Served served(Row row, Instant now) {
        var id = row.getUUID("id");
        List<WebhookKey> keys = new ArrayList<>(2);
        keys.add(key(id, row.getString("secret")));
        var until = instant(row, "old_until");
        if (until != null && until.isAfter(now)) {
            keys.add(key(id, row.getString("old_secret")));
        }
        return new Served(
                id,
                row.getUUID("lease") == null ? id : row.getUUID("lease"),
                row.getString("url"),
                row.getInteger("max_concurrent"),
                keys,
                new Health(row.getInteger("failures"), instant(row, "failing_since")));
    }

    private WebhookKey key(UUID endpoint, String sealed) {
        return WebhookKey.of(vault.open(EndpointService.place(endpoint), sealed));
    }

    /** What is due, in the order of time. */
    Uni<List<Due>> due(UUID endpoint, Instant now, int most) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(endpoint, utc(now), most))
                .map(rows -> {
                    List<Due> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(due(row)));
                    return due;
                });
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("event_id"),
                row.getString("subject"),
                row.getInteger("tries"),
                Due.body(
                        row.getString("type"),
                        row.getString("occurred_at"),
                        row.getString("payload")));
    }

    /** Notes a try and what it means; both commit together. */
    Uni<Void> record(UUID endpoint, UUID event, Attempt attempt, Verdict verdict) {
        var next = verdict.nextAt();
        var row =
                Tuple.tuple()
                        .addUUID(endpoint)
                        .addUUID(event)
                        .addString(verdict.state().name())
                        .addOffsetDateTime(next == null ? null : utc(next))
                        .addOffsetDateTime(utc(attempt.at()))
                        .addInteger((int) attempt.latency().toMillis())
                        .addInteger(attempt.status())
                        .addString(attempt.error())
                        .addString(attempt.answer());
        return pool.withTransaction(tx ->
                tx.preparedQuery(RECORD)
                        .execute(row)
                        .chain(() ->
                                attempt.isTaken()
                                        ? tx.preparedQuery(TAKEN)
                                                .execute(Tuple.of(endpoint, utc(attempt.at())))
                                        : tx.preparedQuery(FAILED)
                                                .execute(failed(endpoint, attempt, verdict)))
                        .replaceWithVoid());
    }

    private static Tuple failed(UUID endpoint, Attempt attempt, Verdict verdict) {
        var paused = verdict.pausedUntil();
        return Tuple.of(
                endpoint,
                utc(attempt.at()),
                paused == null ? null : utc(paused),
                verdict.disabled());
    }
}
