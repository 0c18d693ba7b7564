package io.patron.loyalty.grant;

import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code tier_grant}. */
@ApplicationScoped
class GrantStore {
    private static final String REPLACE =
            """
            update tier_grant set ended_at = $3
            where member_id = $1 and set_id = $2 and ended_at is null
            """;
    private static final String INSERT =
            """
            insert into tier_grant (id, set_id, member_id, tier, until, reason, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String READ =
            """
            select g.* from tier_grant g join member m on m.id = g.member_id
            where m.customer_id = answering_customer($1) and g.id = $2
            """;
    private static final String PAGE =
            """
            select g.* from tier_grant g join member m on m.id = g.member_id
            where m.customer_id = answering_customer($1) and g.id < $2 order by g.id desc limit $3
            """;
    private static final String END =
            "update tier_grant set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null";

    /** Inserts a grant in the place of the one that the member has in the set. */
    Uni<Void> insert(SqlConnection tx, UUID member, GrantView grant) {
        var at = utc(grant.made().at());
        return tx.preparedQuery(REPLACE)
                .execute(Tuple.of(member, grant.setId(), at))
                .chain(() ->
                        tx.preparedQuery(INSERT)
                                .execute(
                                        Tuple.tuple()
                                                .addUUID(grant.id())
                                                .addUUID(grant.setId())
                                                .addUUID(member)
                                                .addString(grant.tier())
                                                .addLocalDate(grant.until())
                                                .addString(grant.made().reason())
                                                .addOffsetDateTime(at)
                                                .addString(grant.made().by())))
                .replaceWithVoid();
    }

    Uni<GrantView> require(SqlClient client, UUID customer, UUID id) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(customer, id))
                .map(rows -> views(rows).stream().findFirst())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("tier-grant", id)));
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<GrantView>> page(SqlClient client, UUID customer, UUID before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(customer, before, limit + 1))
                .map(GrantStore::views);
    }

    /** False where it has ended. */
    Uni<Boolean> end(SqlConnection tx, UUID id, Instant at, String by) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(id, utc(at), by))
                .map(rows -> rows.rowCount() == 1);
    }

    private static List<GrantView> views(RowSet<Row> rows) {
        List<GrantView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private static GrantView view(Row row) {
        return new GrantView(
                row.getUUID("id"),
                row.getUUID("set_id"),
                row.getString("tier"),
                row.getLocalDate("until"),
                new GrantView.Made(
                        row.getString("created_by"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getString("reason")),
                instant(row.getOffsetDateTime("ended_at")),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
