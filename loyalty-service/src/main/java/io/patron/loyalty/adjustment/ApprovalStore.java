package io.patron.loyalty.adjustment;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.adjustment.ApprovalView.Signature;
import io.patron.loyalty.adjustment.ApprovalView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes requests that need a second operator. */
@ApplicationScoped
class ApprovalStore {
    private static final String INSERT =
            """
            insert into approval (id, programme_id, customer_id, request, requested_by, requested_at, state)
            values ($1, $2, $3, $4::text::json, $5, $6, 'WAITING')
            """;
    private static final String SELECT = "select a.*, a.request::text as wanted from approval a ";
    private static final String ONE = SELECT + "where id = $1";
    private static final String LOCK = ONE + " for update";
    private static final String LIST =
            SELECT + "where id < $1 and ($2::text is null or state = $2) order by id desc limit $3";
    private static final String DECIDE =
            "update approval set state = $2, decided_by = $3, decided_at = $4 where id = $1";

    private final StoredJson json;

    ApprovalStore(StoredJson json) {
        this.json = json;
    }

    Uni<ApprovalView> add(SqlConnection tx, UUID programme, Adjustment adjustment, Instant now) {
        var view =
                new ApprovalView(
                        Ids.next(),
                        adjustment.customerId(),
                        adjustment.request(),
                        State.WAITING,
                        new Signature(adjustment.actor(), now),
                        null);
        return tx.preparedQuery(INSERT)
                .execute(
                        Tuple.of(
                                view.id(),
                                programme,
                                view.customerId(),
                                write(view.request()),
                                adjustment.actor(),
                                now.atOffset(ZoneOffset.UTC)))
                .replaceWith(view);
    }

    Uni<ApprovalView> require(SqlClient client, UUID id) {
        return one(client, ONE, id);
    }

    Uni<ApprovalView> lock(SqlConnection tx, UUID id) {
        return one(tx, LOCK, id);
    }

    private Uni<ApprovalView> one(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("approval", id);
                    }
                    return view(rows.iterator().next());
                });
    }

    /** The newest first; {@code limit} + 1 rows. */
    Uni<List<ApprovalView>> list(SqlClient client, UUID before, @Nullable State state, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(before, state == null ? null : state.name(), limit + 1))
                .map(rows -> {
                    List<ApprovalView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return views;
                });
    }

    Uni<ApprovalView> decide(
            SqlConnection tx, ApprovalView waiting, State state, Signature decided) {
        return tx.preparedQuery(DECIDE)
                .execute(
                        Tuple.of(
                                waiting.id(),
                                state.name(),
                                decided.by(),
                                decided.at().atOffset(ZoneOffset.UTC)))
                .replaceWith(
                        new ApprovalView(
                                waiting.id(),
                                waiting.customerId(),
                                waiting.request(),
                                state,
                                waiting.requested(),
                                decided));
    }

    private ApprovalView view(Row row) {
        var at = row.getOffsetDateTime("decided_at");
        return new ApprovalView(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                read(row.getString("wanted")),
                State.valueOf(row.getString("state")),
                new Signature(
                        row.getString("requested_by"),
                        row.getOffsetDateTime("requested_at").toInstant()),
                at == null ? null : new Signature(row.getString("decided_by"), at.toInstant()));
    }

    private AdjustmentRequest read(String text) {
        return json.read(text, AdjustmentRequest.class);
    }

    private String write(AdjustmentRequest request) {
        return json.write(request);
    }
}
