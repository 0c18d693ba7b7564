package io.patron.profile.definition;

import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Sealer;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Table {@code trait_misfit}. */
@ApplicationScoped
public class MisfitStore {
    private static final String ADD =
            """
            insert into trait_misfit (id, trait, customer_id, value, at, source, message_id)
            select i, t, c, v::jsonb, a, s, m from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[],
                $5::timestamptz[], $6::text[], $7::text[]) as rows (i, t, c, v, a, s, m)
            """;
    private static final String LIST =
            """
            select id, trait, customer_id, value::text, at, source, message_id from trait_misfit
            where trait = $1 and id < $2 order by id desc limit $3
            """;

    private final Pool pool;
    private final StoredJson json;
    private final Vault vault;

    MisfitStore(Pool pool, StoredJson json, Vault vault) {
        this.pool = pool;
        this.vault = vault;
        this.json = json;
    }

    public Uni<Void> add(SqlClient tx, List<Misfit> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : vault.sealer(tx, all.stream().map(Misfit::customerId).toList())
                        .chain(sealer -> tx.preparedQuery(ADD).execute(rows(all, sealer)))
                        .replaceWithVoid();
    }

    private Tuple rows(List<Misfit> all, Sealer sealer) {
        return Tuple.tuple()
                .addArrayOfUUID(all.stream().map(Misfit::id).toArray(UUID[]::new))
                .addArrayOfString(texts(all, Misfit::trait))
                .addArrayOfUUID(all.stream().map(Misfit::customerId).toArray(UUID[]::new))
                .addArrayOfString(
                        texts(all, m -> sealer.document(m.customerId(), json.write(m.value()))))
                .addArrayOfOffsetDateTime(
                        all.stream()
                                .map(misfit -> misfit.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(all, Misfit::source))
                .addArrayOfString(texts(all, Misfit::messageId));
    }

    private static String[] texts(List<Misfit> all, Function<Misfit, String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }

    /** Newest first. */
    Uni<Page<Misfit>> list(String trait, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var before = after.orElse(new UUID(-1, -1));
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(trait, before, page.limit() + 1))
                .chain(rows -> vault.read(pool, rows, opener -> misfits(rows, opener)))
                .map(all -> Page.of(all, page.limit(), last -> Cursor.after(last.id())));
    }

    private List<Misfit> misfits(RowSet<Row> rows, Opener opener) {
        List<Misfit> all = new ArrayList<>(rows.size());
        rows.forEach(row ->
                all.add(
                        new Misfit(
                                row.getUUID(0),
                                row.getString(1),
                                row.getUUID(2),
                                json.read(opener.document(row.getString(3)), Object.class),
                                row.getOffsetDateTime(4).toInstant(),
                                row.getString(5),
                                row.getString(6))));
        return all;
    }
}
