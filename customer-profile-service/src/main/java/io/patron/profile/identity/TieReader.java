package io.patron.profile.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads table {@code tie}. */
@ApplicationScoped
class TieReader {
    private static final String COLUMNS =
            "select t.strong, t.weak, t.first_at, t.source, t.message_id, t.over_limit from tie t ";
    private static final String TIES =
            COLUMNS
                    + """
                    join unnest($1::uuid[], $2::uuid[]) as wanted (strong, weak)
                        on t.strong = wanted.strong and t.weak = wanted.weak and not t.operators
                    """;

    /** What is over a limit counts for the weaker name, whoever has the stronger one. */
    private static final String AMONG =
            COLUMNS + "where t.weak = any($1) and (t.over_limit or t.strong = any($1))";

    private static final String NEXT =
            """
            select next.weak from unnest($1::uuid[], $2::text[], $3::int[]) as freed (strong, type, slots)
            cross join lateral (
                select t.weak, rank() over (
                    order by t.first_at, t.source collate "C", t.message_id collate "C") as place
                from tie t join identifier i on i.id = t.weak and i.part = 0
                where t.strong = freed.strong and t.over_limit and i.type = freed.type and not i.shared
                    and t.weak <> all($4)) next
            where next.place <= freed.slots
            """;
    private static final String FULL =
            """
            select strong from tie where strong = any($1) and over_limit
            group by strong having count(*) >= $2
            """;

    /**
     * How many of a name's ties over a limit are kept; somebody's whom everybody is, for instance a
     * user id {@code guest}, would have them without end.
     */
    static final int MOST_OVER = 1_000;

    /** Ties among some names: those that count, and those over a limit. */
    record Ties(List<Tie> counting, List<Tie> over) {}

    /** The evidence of those pairs that were seen together before. */
    Uni<Map<Tie.Pair, Evidence>> evidence(SqlClient tx, List<Tie> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var strong = wanted.stream().map(Tie::strong).toArray(UUID[]::new);
        var weak = wanted.stream().map(Tie::weak).toArray(UUID[]::new);
        return tx.preparedQuery(TIES)
                .execute(Tuple.of(strong, weak))
                .map(rows -> {
                    var found = new HashMap<Tie.Pair, Evidence>();
                    rows.forEach(row -> found.put(tie(row).pair(), tie(row).first()));
                    return found;
                });
    }

    Uni<Ties> among(SqlClient tx, UUID[] ids) {
        return tx.preparedQuery(AMONG)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    var ties = new Ties(new ArrayList<>(rows.size()), new ArrayList<>());
                    rows.forEach(row ->
                            (row.getBoolean(5) ? ties.over() : ties.counting()).add(tie(row)));
                    return ties;
                });
    }

    /** The names that come in where there is room again. */
    Uni<Set<UUID>> next(SqlClient tx, TieLimits.Freed freed) {
        var slots = List.copyOf(freed.slots().entrySet());
        return tx.preparedQuery(NEXT)
                .execute(
                        Tuple.of(
                                slots.stream().map(s -> s.getKey().strong()).toArray(UUID[]::new),
                                slots.stream().map(s -> s.getKey().type()).toArray(String[]::new),
                                slots.stream().map(Map.Entry::getValue).toArray(Integer[]::new),
                                freed.shared().toArray(UUID[]::new)))
                .map(TieReader::ids);
    }

    /** Those of some names that have as many ties over a limit as are kept. */
    Uni<Set<UUID>> full(SqlClient tx, Collection<UUID> names) {
        return tx.preparedQuery(FULL)
                .execute(Tuple.of(names.toArray(UUID[]::new), MOST_OVER))
                .map(TieReader::ids);
    }

    private static Set<UUID> ids(Iterable<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static Tie tie(Row row) {
        var at = row.getOffsetDateTime(2).toInstant();
        return new Tie(
                row.getUUID(0),
                row.getUUID(1),
                new Evidence(at, row.getString(3), row.getString(4)));
    }
}
