package io.patron.profile.computed;

import io.patron.profile.setup.SetupChange;
import io.patron.profile.setup.SetupDocument;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code trait_fill}: how far versions of traits are made. */
@ApplicationScoped
class FillStore {
    private static final String ASK =
            "insert into trait_fill (trait_id, key, state, asked_at) values ($1, $2, 'waiting',"
                    + " $3)";
    private static final String REMOVE =
            "update trait_fill set state = 'removing', horizon = null, asked_at = $2 where trait_id"
                    + " = $1";
    private static final String NEXT =
            """
            select trait_id, key, state, horizon, position,
                coalesce(horizon::xid8 <= pg_snapshot_xmin(pg_current_snapshot()), false)
            from trait_fill where state <> 'ready' order by asked_at, trait_id limit 200 for update skip locked
            """;

    /** Whoever changes something now may not know of the version; who begins later does. */
    private static final String WAIT =
            """
            update trait_fill set horizon = pg_snapshot_xmax(pg_current_snapshot())::text,
                total = (select count(*) from customer) where trait_id = any($1)
            """;

    private static final String PAGE =
            """
            select id, coalesce(merged_into, id) from customer where id > $1 order by id limit $2
            """;
    private static final String LOCK =
            "select id, merged_into from customer where id = any($1) order by id for update";
    private static final String AGAIN =
            "select id, coalesce(merged_into, id) from customer where id = any($1)";
    private static final String DONE =
            """
            update trait_fill set state = $2, position = coalesce($3, position), done = done + $4,
                finished_at = $5 where trait_id = any($1)
            """;
    private static final String FORGET = "delete from %s where trait_id = $1";
    private static final String STATES =
            "select trait_id, state, done, total from trait_fill where trait_id = any($1)";

    private final Clock clock;

    FillStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * A version that is being made or removed.
     *
     * @param isKnown whether everybody who changes something knows of it
     */
    record Fill(
            UUID traitId,
            String key,
            boolean isRemoving,
            boolean hasWaited,
            UUID position,
            boolean isKnown) {

        /** Whether another is made of the same page as this one. */
        boolean isBeside(Fill other) {
            return !other.isRemoving && position.equals(other.position);
        }
    }

    /** How far a version is. */
    record Progress(String state, long done, long total) {
        static final Progress NONE = new Progress("retired", 0, 0);
    }

    /** A document changed: the new version is made, the one before removed. */
    Uni<Void> follow(SqlConnection tx, SetupChange change) {
        var before = change.before();
        return (before == null ? Uni.createFrom().voidItem() : remove(tx, before))
                .chain(() ->
                        change.after().retired()
                                ? Uni.createFrom().voidItem()
                                : ask(tx, change.after()));
    }

    private Uni<Void> ask(SqlConnection tx, SetupDocument version) {
        return tx.preparedQuery(ASK)
                .execute(Tuple.of(version.id(), version.key(), now()))
                .replaceWithVoid();
    }

    private Uni<Void> remove(SqlConnection tx, SetupDocument version) {
        return tx.preparedQuery(REMOVE).execute(Tuple.of(version.id(), now())).replaceWithVoid();
    }

    /** Takes those that are to be made or removed, until the transaction ends; oldest first. */
    Uni<List<Fill>> next(SqlConnection tx) {
        return tx.query(NEXT)
                .execute()
                .map(rows -> {
                    List<Fill> fills = new ArrayList<>(rows.size());
                    rows.forEach(row -> fills.add(fill(row)));
                    return fills;
                });
    }

    private static Fill fill(Row row) {
        return new Fill(
                row.getUUID(0),
                row.getString(1),
                row.getString(2).equals("removing"),
                row.getString(3) != null,
                row.getUUID(4),
                row.getBoolean(5));
    }

    Uni<Void> await(SqlConnection tx, List<Fill> fills) {
        return tx.preparedQuery(WAIT).execute(uuids(ids(fills))).replaceWithVoid();
    }

    private static List<UUID> ids(List<Fill> fills) {
        return fills.stream().map(Fill::traitId).toList();
    }

    /** The next ids with who answers for them, these locked; fails where one changed meanwhile. */
    Uni<Map<UUID, UUID>> page(SqlConnection tx, UUID after, int limit) {
        return tx.preparedQuery(PAGE)
                .execute(Tuple.of(after, limit))
                .map(FillStore::owners)
                .chain(owners ->
                        tx.preparedQuery(LOCK)
                                .execute(uuids(owners.values()))
                                .chain(() ->
                                        tx.preparedQuery(AGAIN).execute(uuids(owners.keySet())))
                                .map(FillStore::owners)
                                .invoke(again -> {
                                    if (!again.equals(owners)) {
                                        throw new IllegalStateException("People have changed");
                                    }
                                }));
    }

    private static Map<UUID, UUID> owners(Iterable<Row> rows) {
        var owners = new HashMap<UUID, UUID>();
        rows.forEach(row -> owners.put(row.getUUID(0), row.getUUID(1)));
        return owners;
    }

    static Tuple uuids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    /**
     * @param last the last id of a page; null where all is done
     */
    Uni<Void> advance(SqlConnection tx, List<Fill> fills, @Nullable UUID last, long many) {
        return tx.preparedQuery(DONE)
                .execute(
                        uuids(ids(fills))
                                .addString(last == null ? "ready" : "filling")
                                .addUUID(last)
                                .addLong(many)
                                .addOffsetDateTime(last == null ? now() : null))
                .replaceWithVoid();
    }

    /** Removes what is kept of a version. */
    Uni<Void> forget(SqlConnection tx, Fill fill) {
        var id = Tuple.of(fill.traitId());
        return tx.preparedQuery(FORGET.formatted("trait_part"))
                .execute(id)
                .chain(() -> tx.preparedQuery(FORGET.formatted("computed_value")).execute(id))
                .chain(() -> tx.preparedQuery(FORGET.formatted("trait_fill")).execute(id))
                .replaceWithVoid();
    }

    Uni<Map<UUID, Progress>> progress(SqlClient client, Collection<UUID> traits) {
        return client.preparedQuery(STATES)
                .execute(uuids(traits))
                .map(rows -> {
                    var found = new HashMap<UUID, Progress>();
                    rows.forEach(row ->
                            found.put(
                                    row.getUUID(0),
                                    new Progress(
                                            row.getString(1), row.getLong(2), row.getLong(3))));
                    return found;
                });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
