package io.patron.profile.identity;

import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads tables {@code identifier} and {@code separation}, and what hangs together by ties. */
@ApplicationScoped
class IdentityStore {
    private static final UUID FIRST_PART = new UUID(0, 0);
    private static final String COLUMNS =
            """
            select i.type, i.value, i.id, i.shared, i.claimed_by, i.from_at, i.customer_id,
                coalesce(c.merged_into, c.id), c.anchor, c.external_id, s.identity, s.joined_at,
                i.released_at
            """;
    private static final String OWNERS =
            """
            join customer c on c.id = i.customer_id
            join customer s on s.id = coalesce(c.merged_into, c.id)
            """;
    private static final String FIND =
            COLUMNS
                    + """
                    from unnest($1::text[], $2::text[]) as wanted (type, value)
                    join identifier i on i.type = wanted.type and coalesce(i.digest, i.value) = wanted.value
                    """
                    + OWNERS
                    + " order by i.part";
    private static final String NAMES =
            COLUMNS + "from identifier i " + OWNERS + " where i.id = any($1) order by i.part";

    /**
     * Names are not gone through that are shared by too many, nor ties over a limit: so what hangs
     * together stays small.
     */
    private static final String REGION =
            """
            with recursive reached (id) as (
                select unnest($1::uuid[])
                union
                select next.id from reached r
                join identifier i on i.id = r.id and i.claimed_by = $2 and not i.shared
                cross join lateral (
                    select weak as id from tie where strong = r.id and not over_limit
                    union all
                    select strong from tie where weak = r.id and not over_limit) next)
            select id from reached limit $3
            """;

    private static final String LABELS =
            "select separation, side, name from separation where name = any($1)";
    private static final String ALSO =
            """
            select c.id, coalesce(c.merged_into, c.id), c.anchor, c.external_id, c.identity, c.joined_at
            from customer c where c.merged_into = any($1) or c.id = any($1)
            """;

    /** What is sorted at once, of one batch. */
    static final int MOST_NAMES = 20_000;

    private final Vault vault;
    private final TieReader ties;

    IdentityStore(Vault vault, TieReader ties) {
        this.vault = vault;
        this.ties = ties;
    }

    Uni<Known> find(SqlClient tx, Collection<Identifier> wanted) {
        var list = List.copyOf(wanted);
        var types = list.stream().map(Identifier::type).toArray(String[]::new);
        var values =
                list.stream()
                        .map(name -> vault.lookup(name.type(), name.value()))
                        .toArray(String[]::new);
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(types, values))
                .chain(rows ->
                        vault.read(tx, rows, opener -> IdentityRowReader.known(rows, opener)));
    }

    /**
     * Everything that hangs together with some names.
     *
     * @return fails where that is more than can be sorted at once: a batch is then halved, and an
     *     event that alone is too much becomes a dead letter
     */
    Uni<Region> region(SqlClient tx, Collection<UUID> seeds) {
        if (seeds.isEmpty()) {
            return Uni.createFrom().item(Region.EMPTY);
        }
        return tx.preparedQuery(REGION)
                .execute(Tuple.of(seeds.toArray(UUID[]::new), FIRST_PART, MOST_NAMES))
                .map(rows -> {
                    if (rows.size() == MOST_NAMES) {
                        throw new IllegalStateException("Too many names hang together");
                    }
                    var ids = new ArrayList<UUID>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids.toArray(UUID[]::new);
                })
                .chain(ids -> among(tx, ids))
                .chain(region -> ties.full(tx, seeds).map(region::full));
    }

    private Uni<Region> among(SqlClient tx, UUID[] ids) {
        return tx.preparedQuery(NAMES)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .chain(rows ->
                        vault.read(tx, rows, opener -> IdentityRowReader.known(rows, opener)))
                .chain(known ->
                        ties.among(tx, ids)
                                .chain(ties ->
                                        labels(tx, ids)
                                                .chain(labels ->
                                                        owners(tx, known)
                                                                .map(owners ->
                                                                        region(
                                                                                known, ties, labels,
                                                                                owners)))));
    }

    private static Region region(
            Known known, TieReader.Ties ties, List<Label> labels, Map<UUID, Owner> owners) {
        var names = new HashMap<UUID, KnownName>();
        known.names().values().forEach(name -> names.put(name.id(), name));
        return new Region(names, ties.counting(), ties.over(), labels, owners, Set.of());
    }

    private static Uni<List<Label>> labels(SqlClient tx, UUID[] ids) {
        return tx.preparedQuery(LABELS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    var labels = new ArrayList<Label>(rows.size());
                    rows.forEach(row ->
                            labels.add(
                                    new Label(row.getUUID(0), row.getBoolean(1), row.getUUID(2))));
                    return labels;
                });
    }

    /** Those of the names, those that answer for them, and everybody merged into these. */
    private Uni<Map<UUID, Owner>> owners(SqlClient tx, Known known) {
        var ids =
                known.owners().values().stream()
                        .map(Owner::customerId)
                        .distinct()
                        .toArray(UUID[]::new);
        return tx.preparedQuery(ALSO)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .chain(rows -> vault.read(tx, rows, opener -> owners(known, rows, opener)));
    }

    private static Map<UUID, Owner> owners(Known known, RowSet<Row> rows, Opener opener) {
        var owners = new HashMap<>(known.owners());
        rows.forEach(row -> owners.put(row.getUUID(0), IdentityRowReader.owner(row, 0, opener)));
        return owners;
    }
}
