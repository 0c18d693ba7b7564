package io.patron.profile.vault;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals what was there before anything was encrypted, customer by customer. */
@ApplicationScoped
class PlainStore {
    private static final int AT_ONCE = 200;
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final String NEXT =
            "select sealed from lookup_key where done_at is null for update skip locked";
    private static final String CUSTOMERS =
            """
            select id, external_id, traits::text from customer where id > $1 order by id limit $2 for update
            """;
    private static final String SEAL =
            """
            update customer c set external_id = r.e, traits = r.t::jsonb, email_digest = r.d, phone_digest = r.p
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as r (i, e, t, d, p) where c.id = r.i
            """;
    private static final String MARK = "update lookup_key set sealed = $1";
    private static final String DONE = "update lookup_key set done_at = $1";

    private final Vault vault;
    private final SealedActivities activities;
    private final StoredJson json;

    PlainStore(Vault vault, SealedActivities activities, StoredJson json) {
        this.vault = vault;
        this.activities = activities;
        this.json = json;
    }

    /** What became of a step. */
    enum Step {
        /** There may be more. */
        MORE,
        /** Another replica is at it, or everything is sealed. */
        NOTHING
    }

    Uni<Step> step(SqlConnection tx, Instant now) {
        return tx.query(NEXT)
                .execute()
                .chain(rows ->
                        rows.size() == 0
                                ? Uni.createFrom().item(Step.NOTHING)
                                : step(tx, rows.iterator().next().getUUID(0), now));
    }

    private Uni<Step> step(SqlConnection tx, UUID after, Instant now) {
        return tx.preparedQuery(CUSTOMERS)
                .execute(Tuple.of(after, AT_ONCE))
                .chain(rows ->
                        rows.size() == 0
                                ? tx.preparedQuery(DONE)
                                        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                                        .replaceWith(Step.NOTHING)
                                : seal(tx, rows).replaceWith(Step.MORE));
    }

    private Uni<Void> seal(SqlConnection tx, RowSet<Row> rows) {
        var ids = new ArrayList<UUID>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        var all = ids.toArray(UUID[]::new);
        return vault.opener(tx, rows)
                .chain(opener ->
                        vault.sealer(tx, ids)
                                .call(sealer ->
                                        tx.preparedQuery(SEAL)
                                                .execute(customers(rows, opener, sealer)))
                                .call(sealer -> columns(tx, all, sealer)))
                .chain(() -> activities.settle(tx, all))
                .chain(() -> tx.preparedQuery(MARK).execute(Tuple.of(ids.getLast())))
                .replaceWithVoid();
    }

    private Tuple customers(RowSet<Row> rows, Opener opener, Sealer sealer) {
        var ids = new ArrayList<UUID>();
        var externals = new ArrayList<@Nullable String>();
        var traits = new ArrayList<String>();
        var emails = new ArrayList<@Nullable String>();
        var phones = new ArrayList<@Nullable String>();
        for (var row : rows) {
            var id = row.getUUID(0);
            var values = opener.values(json.read(row.getString(2), DOCUMENT));
            ids.add(id);
            externals.add(sealer.text(id, opener.textOrNull(row.getString(1))));
            traits.add(json.write(sealer.values(id, values)));
            emails.add(vault.emailOrNull(values.get("email")));
            phones.add(vault.phoneOrNull(values.get("phone")));
        }
        return Tuple.of(
                ids.toArray(UUID[]::new),
                externals.toArray(String[]::new),
                traits.toArray(String[]::new),
                emails.toArray(String[]::new),
                phones.toArray(String[]::new));
    }

    private static Uni<Void> columns(SqlConnection tx, UUID[] customers, Sealer sealer) {
        return Multi.createFrom()
                .items(PlainColumn.ALL)
                .onItem()
                .transformToUniAndConcatenate(column -> column(tx, column, customers, sealer))
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Void> column(
            SqlConnection tx, PlainColumn column, UUID[] customers, Sealer sealer) {
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        tx.preparedQuery(column.find())
                                .execute(Tuple.tuple().addArrayOfUUID(customers))
                                .call(rows -> put(tx, column, rows, sealer)))
                .whilst(rows -> rows.size() > 0)
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Boolean> put(
            SqlConnection tx, PlainColumn column, RowSet<Row> rows, Sealer sealer) {
        List<String> keys = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (var row : rows) {
            var plain = row.getString(2);
            keys.add(row.getString(1));
            values.add(
                    column.isJson()
                            ? sealer.document(row.getUUID(0), plain)
                            : sealer.text(row.getUUID(0), plain));
        }
        return rows.size() == 0
                ? Uni.createFrom().item(false)
                : tx.preparedQuery(column.seal())
                        .execute(
                                Tuple.of(
                                        keys.toArray(String[]::new), values.toArray(String[]::new)))
                        .replaceWith(true);
    }
}
