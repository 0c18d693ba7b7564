package io.patron.loyalty.review;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.review.ReviewView.Decided;
import io.patron.loyalty.review.ReviewView.Evidence;
import io.patron.loyalty.review.ReviewView.Held;
import io.patron.loyalty.review.ReviewView.HeldBy;
import io.patron.loyalty.review.ReviewView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code review}, with what is known of the members. */
@ApplicationScoped
class ReviewStore {
    private static final TypeReference<List<HeldBy>> HELD_BY = new TypeReference<>() {};
    private static final String SELECT =
            """
            select r.*, m.customer_id, d.facts ->> 'act.namesSelf' as names_self,
                (select count(*) from member_order o where o.member_id = r.member_id
                    and o.occurred_at > r.occurred_at - interval '24 hours' and o.occurred_at <= r.occurred_at)
                + (select count(*) from act a where a.member_id = r.member_id
                    and a.occurred_at > r.occurred_at - interval '24 hours' and a.occurred_at <= r.occurred_at)
                    as orders_of_day,
                y.orders, y.returned_orders, w.unspent,
                (select json_agg(json_build_object('rule', o -> 'rule' ->> 'key',
                        'values', coalesce(o -> 'values', '{}'::json)))::text
                    from json_array_elements(d.outcomes) o
                    where o ->> 'state' = 'HELD' and o ->> 'wallet' = r.wallet) as held_by
            from review r join member m on m.id = r.member_id
                left join earning_decision d on d.programme_id = r.programme_id and d.event = r.event,
                lateral (select count(*) as orders, count(*) filter (where o.amount_minor > 0
                        and o.refunded_minor >= o.amount_minor) as returned_orders
                    from member_order o where o.member_id = r.member_id
                    and o.occurred_at > r.occurred_at - interval '365 days') y,
                lateral (select coalesce(100 * sum(pending + available + reserved) / nullif(sum(earned), 0), 0)::bigint
                    as unspent from wallet where member_id = r.member_id) w
            """;
    private static final String LIST =
            SELECT
                    + " where r.id < $1 and ($2::text is null or r.state = $2) order by r.id desc"
                    + " limit $3";
    private static final String ONE = SELECT + " where r.id = $1";
    private static final String LOCK = "select member_id from review where id = $1 for update";
    private static final String DECIDE =
            "update review set state = $2, decided_by = $3, decided_at = $4, comment = $5 where id"
                    + " = $1";

    private final StoredJson json;

    ReviewStore(StoredJson json) {
        this.json = json;
    }

    Uni<List<ReviewView>> list(SqlClient client, UUID before, @Nullable State state, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(before, state == null ? null : state.name(), limit + 1))
                .map(rows -> {
                    List<ReviewView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return views;
                });
    }

    /** The member of a case, which is locked. */
    Uni<UUID> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("review", id);
                    }
                    return rows.iterator().next().getUUID(0);
                });
    }

    Uni<ReviewView> require(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("review", id);
                    }
                    return view(rows.iterator().next());
                });
    }

    Uni<Void> decide(SqlConnection tx, UUID id, State state, Decided decided) {
        return tx.preparedQuery(DECIDE)
                .execute(
                        Tuple.of(
                                id,
                                state.name(),
                                decided.by(),
                                decided.at().atOffset(ZoneOffset.UTC),
                                decided.comment()))
                .replaceWithVoid();
    }

    /** One has approved, and a second one is awaited. */
    Uni<Void> endorse(SqlConnection tx, UUID id, String by) {
        return tx.preparedQuery("update review set endorsed_by = $2 where id = $1")
                .execute(Tuple.of(id, by))
                .replaceWithVoid();
    }

    private ReviewView view(Row row) {
        var heldBy = row.getString("held_by");
        var at = row.getOffsetDateTime("decided_at");
        return new ReviewView(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                row.getString("event"),
                new Held(
                        row.getString("wallet"),
                        row.getLong("points"),
                        row.getUUID("lot_id"),
                        row.getOffsetDateTime("occurred_at").toInstant(),
                        row.getString("endorsed_by")),
                new Evidence(
                        row.getLong("orders_of_day"),
                        row.getLong("orders"),
                        row.getLong("returned_orders"),
                        row.getLong("unspent"),
                        "true".equals(row.getString("names_self")),
                        List.of(row.getArrayOfStrings("suspicions")),
                        heldBy == null ? List.of() : json.read(heldBy, HELD_BY)),
                State.valueOf(row.getString("state")),
                at == null
                        ? null
                        : new Decided(
                                row.getString("decided_by"),
                                at.toInstant(),
                                row.getString("comment")));
    }
}
