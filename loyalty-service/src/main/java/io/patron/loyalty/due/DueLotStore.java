package io.patron.loyalty.due;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Finds lots whose time has come, through indexes that hold nothing else. */
@ApplicationScoped
class DueLotStore {
    /**
     * A lane takes its share of the members, so that lanes never wait for each other; lots that
     * have been done leave the indexes.
     */
    private static final String MEMBERS =
            """
            select distinct w.member_id from (
                (select wallet_id from lot where open and not active and activates_at <= $1 and %1$s
                    order by activates_at limit $4)
                union all
                (select wallet_id from lot where open and expires_at <= $1 and %1$s order by expires_at limit $4)
                union all
                (select w.id from wallet w where w.slides_until <= $1 and (w.available > 0 or w.pending > 0) and %2$s
                    and exists (select 1 from lot l where l.wallet_id = w.id and l.open and l.sliding) limit $4)) d
                join wallet w on w.id = d.wallet_id
            """
                    .formatted(
                            "abs(hashtext(wallet_id::text)) % $3 = $2",
                            "abs(hashtext(w.id::text)) % $3 = $2");

    private static final String TO_NOTICE =
            """
            select member_id, array_agg(id) as lots
            from (select l.id, w.member_id from lot l join wallet w on w.id = l.wallet_id
                where l.open and not l.noticed and l.expires_at > $1 and l.expires_at <= $2 and w.programme_id = $4
                order by l.expires_at limit $3) soon
            group by member_id
            """;
    private static final String NOTICED = "update lot set noticed = true where id = any($1)";

    private static final String SLIDING_TO_NOTICE =
            """
            select member_id, array_agg(id) as wallets
            from (select w.id, w.member_id from wallet w
                where w.slides_until > $1 and w.slides_until <= $2 and w.programme_id = $4
                    and w.noticed_until is distinct from w.slides_until and (w.available > 0 or w.pending > 0)
                    and exists (select 1 from lot l where l.wallet_id = w.id and l.open and l.sliding)
                order by w.slides_until limit $3) soon
            group by member_id
            """;
    private static final String SLIDING =
            """
            select w.id, w.slides_until, sum(l.remaining)::bigint as points
            from wallet w join lot l on l.wallet_id = w.id and l.open and l.sliding
            where w.id = any($1) group by w.id
            """;
    private static final String WALLETS_NOTICED =
            "update wallet set noticed_until = slides_until where id = any($1)";

    Uni<List<UUID>> members(SqlClient client, Instant now, Lane lane, int limit) {
        return client.preparedQuery(MEMBERS)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), lane.number(), lane.count(), limit))
                .map(rows -> list(rows, row -> row.getUUID(0)));
    }

    /** A share of the work. */
    record Lane(int number, int count) {}

    /** Lots or wallets of a member that expire soon. */
    record Soon(UUID memberId, List<UUID> ids) {}

    Uni<List<Soon>> expiringSoon(SqlClient client, UUID programme, Span span, int limit) {
        return soon(client, TO_NOTICE, programme, span, limit);
    }

    /** Wallets whose sliding points expire soon unless something happens. */
    Uni<List<Soon>> slidingSoon(SqlClient client, UUID programme, Span span, int limit) {
        return soon(client, SLIDING_TO_NOTICE, programme, span, limit);
    }

    private static Uni<List<Soon>> soon(
            SqlClient client, String sql, UUID programme, Span span, int limit) {
        return client.preparedQuery(sql)
                .execute(
                        Tuple.of(
                                span.from().atOffset(ZoneOffset.UTC),
                                span.until().atOffset(ZoneOffset.UTC),
                                limit,
                                programme))
                .map(rows ->
                        list(
                                rows,
                                row -> new Soon(row.getUUID(0), List.of(row.getArrayOfUUIDs(1)))));
    }

    /** Sliding points of a wallet, and until when they live as things are. */
    record Sliding(UUID walletId, Instant until, long points) {}

    Uni<List<Sliding>> sliding(SqlClient client, Collection<UUID> wallets) {
        return client.preparedQuery(SLIDING)
                .execute(Tuple.tuple().addArrayOfUUID(wallets.toArray(UUID[]::new)))
                .map(rows ->
                        list(
                                rows,
                                row ->
                                        new Sliding(
                                                row.getUUID(0),
                                                row.getOffsetDateTime(1).toInstant(),
                                                row.getLong(2))));
    }

    Uni<Void> walletsNoticed(SqlConnection tx, Collection<UUID> wallets) {
        return tx.preparedQuery(WALLETS_NOTICED)
                .execute(Tuple.tuple().addArrayOfUUID(wallets.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Between two instants. */
    record Span(Instant from, Instant until) {}

    Uni<Void> noticed(SqlConnection tx, List<UUID> lots) {
        return tx.preparedQuery(NOTICED)
                .execute(Tuple.of(lots.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }
}
