package io.patron.profile.vault;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that activities are sealed under the key of the customer whose they are: those that
 * went over to somebody else, and those of before anything was encrypted. So the key of somebody
 * else may go at any time.
 */
@ApplicationScoped
public class SealedActivities {
    private static final int AT_ONCE = 500;
    private static final String OTHERS =
            """
            select customer_id, occurred_at, id, properties::text, said::text from activity
            where customer_id = any($1) and (
                properties::text not like '"' || $2 || customer_id || '.%'
                or jsonb_typeof(said -> 'traits') = 'object'
                or said ->> 'traits' not like $2 || customer_id || '.%'
                or said ->> 'proof' not like $2 || customer_id || '.%'
                or said ->> 'inferred' not like $2 || customer_id || '.%')
            limit $3
            """;
    private static final String SEAL =
            """
            update activity a set properties = r.p::jsonb, said = r.s::jsonb
            from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[]) as r (c, t, i, p, s)
            where a.customer_id = r.c and a.occurred_at = r.t and a.id = r.i
            """;

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final Vault vault;
    private final StoredJson json;

    SealedActivities(Vault vault, StoredJson json) {
        this.vault = vault;
        this.json = json;
    }

    /** The customers must be locked. */
    public Uni<Void> settle(SqlClient tx, UUID[] customers) {
        return vault.isOn() && customers.length > 0
                ? Multi.createBy()
                        .repeating()
                        .uni(() -> some(tx, customers))
                        .whilst(count -> count == AT_ONCE)
                        .onItem()
                        .ignoreAsUni()
                : Uni.createFrom().voidItem();
    }

    private Uni<Integer> some(SqlClient tx, UUID[] customers) {
        return tx.preparedQuery(OTHERS)
                .execute(Tuple.of(customers, SealedText.START, AT_ONCE))
                .chain(rows ->
                        rows.size() == 0 ? Uni.createFrom().item(0) : seal(tx, rows, customers));
    }

    private Uni<Integer> seal(SqlClient tx, RowSet<Row> rows, UUID[] customers) {
        return vault.opener(tx, rows)
                .chain(opener ->
                        vault.sealer(tx, List.of(customers))
                                .map(sealer -> values(rows, opener, sealer)))
                .chain(values -> tx.preparedQuery(SEAL).execute(values))
                .replaceWith(rows.size());
    }

    private Tuple values(RowSet<Row> rows, Opener opener, Sealer sealer) {
        var customers = new ArrayList<UUID>();
        var times = new ArrayList<OffsetDateTime>();
        var ids = new ArrayList<UUID>();
        var properties = new ArrayList<String>();
        var said = new ArrayList<@Nullable String>();
        for (var row : rows) {
            var customer = row.getUUID(0);
            customers.add(customer);
            times.add(row.getOffsetDateTime(1));
            ids.add(row.getUUID(2));
            properties.add(sealer.document(customer, opener.document(row.getString(3))));
            said.add(sealer.said(customer, opened(row.getString(4), opener)));
        }
        return Tuple.of(
                customers.toArray(UUID[]::new),
                times.toArray(OffsetDateTime[]::new),
                ids.toArray(UUID[]::new),
                properties.toArray(String[]::new),
                said.toArray(String[]::new));
    }

    private @Nullable String opened(@Nullable String said, Opener opener) {
        return said == null ? null : json.write(opener.values(json.read(said, DOCUMENT)));
    }
}
