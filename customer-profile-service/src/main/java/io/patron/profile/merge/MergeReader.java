package io.patron.profile.merge;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who was merged, and what did not join. */
@ApplicationScoped
class MergeReader {
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final String NAMES =
            """
            s.type as strong_type, s.value as strong_value, w.type as weak_type, w.value as weak_value
            """;
    private static final String JOIN =
            """
            left join lateral (select type, value, customer_id from identifier where id = m.strong limit 1) s on true
            left join lateral (select type, value, customer_id from identifier where id = m.weak limit 1) w on true
            """;
    private static final String MERGES =
            "select m.id, m.survivor_id, m.merged_id, m.merged_at, m.reason, m.unmerged_at, m.at,"
                    + " m.source, m.message_id, "
                    + NAMES
                    + "from merge m "
                    + JOIN;
    private static final String PAGE =
            MERGES
                    + """
                    where m.id < $1 and ($3::uuid is null or m.survivor_id = $3 or m.merged_id = $3)
                        and ($4::boolean is null or (m.unmerged_at is null) = $4)
                    order by m.id desc limit $2
                    """;
    private static final String ONE = MERGES + " where m.id = $1";

    /** Merges into the person and within it. */
    private static final String OF_CUSTOMER =
            MERGES
                    + """
                    where m.id < $1 and exists (
                        select 1 from customer c join customer asked on asked.id = $3
                        where coalesce(c.merged_into, c.id) = coalesce(asked.merged_into, asked.id)
                            and (m.merged_id = c.id or m.survivor_id = c.id))
                    order by m.id desc limit $2
                    """;

    private static final String CONFLICTS =
            "select m.id, m.kind, m.found_at, m.at, m.source, m.message_id,"
                    + " coalesce(a.merged_into, a.id) as strong_customer,"
                    + " coalesce(b.merged_into, b.id) as weak_customer, "
                    + NAMES
                    + "from identity_conflict m "
                    + JOIN
                    + """
                    left join customer a on a.id = s.customer_id left join customer b on b.id = w.customer_id
                    where m.id < $1 and ($3::text is null or m.kind = $3) order by m.id desc limit $2
                    """;

    private final Pool pool;
    private final Vault vault;

    MergeReader(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    Uni<Page<MergeView>> merges(
            PageRequest page, @Nullable UUID customerId, @Nullable Boolean inForce) {
        return list(page, PAGE, Tuple.of(after(page), page.limit() + 1, customerId, inForce));
    }

    Uni<Page<MergeView>> ofCustomer(PageRequest page, UUID customerId) {
        return list(page, OF_CUSTOMER, Tuple.of(after(page), page.limit() + 1, customerId));
    }

    private Uni<Page<MergeView>> list(PageRequest page, String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .chain(rows -> vault.read(pool, rows, o -> all(rows, row -> merge(row, o))))
                .map(all -> Page.of(all, page.limit(), view -> Cursor.after(view.id())));
    }

    Uni<MergeView> require(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("merge", id);
                    }
                    return vault.read(client, rows, o -> merge(rows.iterator().next(), o));
                });
    }

    Uni<Page<ConflictView>> conflicts(PageRequest page, @Nullable String kind) {
        return pool.preparedQuery(CONFLICTS)
                .execute(Tuple.of(after(page), page.limit() + 1, kind))
                .chain(rows -> vault.read(pool, rows, o -> all(rows, row -> conflict(row, o))))
                .map(all -> Page.of(all, page.limit(), view -> Cursor.after(view.id())));
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        var all = new ArrayList<T>(rows.size());
        rows.forEach(row -> all.add(view.apply(row)));
        return all;
    }

    private static MergeView merge(Row row, Opener opener) {
        var unmerged = row.getOffsetDateTime("unmerged_at");
        return new MergeView(
                row.getUUID("id"),
                row.getUUID("survivor_id"),
                row.getUUID("merged_id"),
                row.getOffsetDateTime("merged_at").toInstant(),
                tie(row, opener),
                row.getString("reason"),
                unmerged == null ? null : unmerged.toInstant());
    }

    private static ConflictView conflict(Row row, Opener opener) {
        return new ConflictView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getOffsetDateTime("found_at").toInstant(),
                Stream.of(row.getUUID("strong_customer"), row.getUUID("weak_customer"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                tie(row, opener));
    }

    private static TieView tie(Row row, Opener opener) {
        return tie(row, opener, Set.of());
    }

    static TieView tie(Row row, Opener opener, Set<UUID> people) {
        OffsetDateTime at = row.getOffsetDateTime("at");
        return new TieView(
                named(row, "strong", opener),
                named(row, "weak", opener),
                at.toInstant(),
                row.getString("source"),
                row.getString("message_id"),
                people);
    }

    private static TieView.@Nullable Named named(Row row, String side, Opener opener) {
        var type = row.getString(side + "_type");
        return type == null
                ? null
                : new TieView.Named(type, opener.text(row.getString(side + "_value")));
    }

    private static UUID after(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(NEWEST);
    }
}
