package io.patron.loyalty.webhook;

import static io.patron.loyalty.webhook.EndpointStore.instant;
import static io.patron.loyalty.webhook.EndpointStore.utc;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.webhook.Verdict.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries as operators see them, and sends them again. */
@ApplicationScoped
class DeliveryStore {
    private static final String VIEW =
            """
            select d.*, e.type, e.occurred_at, e.payload
            from webhook_delivery d join webhook_event e on e.id = d.event_id
            where d.endpoint_id = $1
            """;
    private static final String READ = VIEW + " and d.event_id = $2";

    private static final String PAGE =
            VIEW
                    + """
                     and ($2::text is null or d.state = $2) and d.seq < $3 order by d.seq desc limit $4
                    """;
    private static final String ATTEMPTS =
            """
            select * from webhook_attempt where endpoint_id = $1 and event_id = $2 order by attempt
            """;

    /** They go in the order of time, before what is new. */
    private static final String REPLAY_ONE =
            """
            update webhook_delivery set state = 'PENDING', tries = 0, next_at = created_at, done_at = null
            where endpoint_id = $1 and event_id = $2
            """;

    private static final String REPLAY =
            """
            update webhook_delivery set state = 'PENDING', tries = 0, next_at = created_at, done_at = null
            where endpoint_id = $1 and created_at >= $2 and state = any($3)
            """;

    /** Whoever replays wants it tried now. */
    private static final String AT_ONCE =
            "update webhook_endpoint set paused_until = null where id = $1 and paused_until is not"
                    + " null";

    /** A delivery, and where it stands in the list. */
    record Listed(DeliveryView view, long seq, String body) {}

    Uni<Listed> require(SqlClient client, UUID endpoint, UUID event) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(endpoint, event))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("webhook delivery", event);
                    }
                    return listed(rows.iterator().next());
                });
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<Listed>> page(
            SqlClient client, UUID endpoint, @Nullable State state, long before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(endpoint, state == null ? null : state.name(), before, limit + 1))
                .map(rows -> {
                    List<Listed> list = new ArrayList<>(rows.size());
                    rows.forEach(row -> list.add(listed(row)));
                    return list;
                });
    }

    Uni<List<AttemptView>> attempts(SqlClient client, UUID endpoint, UUID event) {
        return client.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(endpoint, event))
                .map(rows -> {
                    List<AttemptView> list = new ArrayList<>(rows.size());
                    rows.forEach(row ->
                            list.add(
                                    new AttemptView(
                                            row.getInteger("attempt"),
                                            row.getOffsetDateTime("at").toInstant(),
                                            row.getInteger("latency_ms"),
                                            row.getInteger("status"),
                                            row.getString("error"),
                                            row.getString("answer"))));
                    return list;
                });
    }

    Uni<Void> replay(SqlClient client, UUID endpoint, UUID event) {
        return client.preparedQuery(REPLAY_ONE)
                .execute(Tuple.of(endpoint, event))
                .chain(() -> client.preparedQuery(AT_ONCE).execute(Tuple.of(endpoint)))
                .replaceWithVoid();
    }

    /** How many are sent again. */
    Uni<Long> replay(SqlClient client, UUID endpoint, Instant since, List<State> states) {
        var names = states.stream().map(State::name).toArray(String[]::new);
        return client.preparedQuery(REPLAY)
                .execute(Tuple.of(endpoint, utc(since), names))
                .map(rows -> (long) rows.rowCount())
                .call(() -> client.preparedQuery(AT_ONCE).execute(Tuple.of(endpoint)));
    }

    private static Listed listed(Row row) {
        var state = State.valueOf(row.getString("state"));
        var view =
                new DeliveryView(
                        row.getUUID("event_id"),
                        row.getString("type"),
                        row.getString("subject"),
                        state,
                        row.getOffsetDateTime("created_at").toInstant(),
                        state == State.PENDING ? instant(row, "next_at") : null,
                        new DeliveryView.Tries(
                                row.getInteger("attempts"),
                                row.getInteger("last_status"),
                                row.getString("last_error")));
        var body =
                Due.body(
                        row.getString("type"),
                        row.getString("occurred_at"),
                        row.getString("payload"));
        return new Listed(view, row.getLong("seq"), body);
    }
}
