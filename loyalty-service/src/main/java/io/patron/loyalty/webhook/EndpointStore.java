package io.patron.loyalty.webhook;

import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code webhook_endpoint} as operators see it. */
@ApplicationScoped
class EndpointStore {
    private static final String INSERT =
            """
            insert into webhook_endpoint (id, url, description, event_types, max_concurrent, state, secret, version,
                created_at, created_by)
            select $1, $2, $3, $4, $5, 'ENABLED', $6, 1, $7, $8
            where (select count(*) from webhook_endpoint) < $9
            """;
    private static final String VIEW =
            """
            select e.*, (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'PENDING')
                as waiting, (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'DEAD') as dead
            from webhook_endpoint e
            """;
    private static final String READ = VIEW + " where e.id = $1";
    private static final String PAGE = VIEW + " where e.id > $1 order by e.id limit $2";
    private static final String CHANGE =
            """
            update webhook_endpoint set url = $3, description = $4, event_types = $5, max_concurrent = $6,
                version = version + 1
            where id = $1 and ($2::bigint is null or version = $2)
            """;

    /** Who enables it wants it to be tried at once. */
    private static final String SWITCH =
            """
            update webhook_endpoint set state = $2, reason = $3, version = version + 1, failures = 0,
                failing_since = null, paused_until = null
            where id = $1 and state <> $2
            """;

    private static final String SECRETS =
            "select secret from webhook_endpoint where id = $1 for update";
    private static final String ROTATE =
            """
            update webhook_endpoint set secret = $2, old_secret = $3, old_until = $4, version = version + 1 where id = $1
            """;
    private static final List<String> DELETE =
            List.of(
                    "delete from webhook_attempt where endpoint_id = $1",
                    "delete from webhook_delivery where endpoint_id = $1",
                    "delete from webhook_endpoint where id = $1");

    /** An endpoint, and the version of its settings. */
    record Versioned(EndpointView view, long version) {}

    /** What an endpoint is made of. */
    record New(UUID id, EndpointRequest settings, String sealedSecret, EndpointView.Made made) {}

    /** False where there are as many as there may be. */
    Uni<Boolean> insert(SqlClient client, New endpoint, int most) {
        var settings = endpoint.settings();
        var row =
                settings(Tuple.of(endpoint.id()), settings)
                        .addString(endpoint.sealedSecret())
                        .addOffsetDateTime(utc(endpoint.made().at()))
                        .addString(endpoint.made().by())
                        .addInteger(most);
        return client.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple settings(Tuple row, EndpointRequest settings) {
        var description = settings.description();
        return row.addString(settings.url())
                .addString(description == null ? "" : description.strip())
                .addArrayOfString(settings.types().toArray(String[]::new))
                .addInteger(settings.lanes());
    }

    Uni<Versioned> require(SqlClient client, UUID id) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(id))
                .map(rows -> list(rows).stream().findFirst())
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("webhook-endpoint", id)));
    }

    /** One more than {@code limit}, oldest first. */
    Uni<List<EndpointView>> page(SqlClient client, UUID after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(after, limit + 1))
                .map(rows -> list(rows).stream().map(Versioned::view).toList());
    }

    /** False where it has another version than expected. */
    Uni<Boolean> change(
            SqlClient client, UUID id, @Nullable Long expected, EndpointRequest settings) {
        return client.preparedQuery(CHANGE)
                .execute(settings(Tuple.of(id, expected), settings))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> turn(SqlClient client, UUID id, EndpointView.State state, @Nullable String reason) {
        return client.preparedQuery(SWITCH)
                .execute(Tuple.of(id, state.name(), reason))
                .replaceWithVoid();
    }

    /** The sealed secret, under lock. */
    Uni<String> secret(SqlClient tx, UUID id) {
        return tx.preparedQuery(SECRETS)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("webhook-endpoint", id);
                    }
                    return rows.iterator().next().getString(0);
                });
    }

    Uni<Void> rotate(SqlClient tx, UUID id, String secret, @Nullable String old, Instant until) {
        return tx.preparedQuery(ROTATE)
                .execute(Tuple.of(id, secret, old, old == null ? null : utc(until)))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlClient tx, UUID id) {
        return tx.preparedQuery(DELETE.get(0))
                .execute(Tuple.of(id))
                .chain(() -> tx.preparedQuery(DELETE.get(1)).execute(Tuple.of(id)))
                .chain(() -> tx.preparedQuery(DELETE.get(2)).execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    private static List<Versioned> list(RowSet<Row> rows) {
        List<Versioned> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(new Versioned(view(row), row.getLong("version"))));
        return list;
    }

    private static EndpointView view(Row row) {
        var status =
                new EndpointView.Status(
                        EndpointView.State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getInteger("failures"),
                        instant(row, "failing_since"),
                        instant(row, "paused_until"),
                        instant(row, "delivered_at"),
                        new EndpointView.Backlog(row.getLong("waiting"), row.getLong("dead")));
        return new EndpointView(
                row.getUUID("id"),
                row.getString("url"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("event_types")),
                row.getInteger("max_concurrent"),
                status,
                new EndpointView.Made(
                        row.getString("created_by"),
                        row.getOffsetDateTime("created_at").toInstant()));
    }

    static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
