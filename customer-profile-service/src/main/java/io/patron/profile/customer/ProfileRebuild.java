package io.patron.profile.customer;

import io.patron.profile.identity.PersonState;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes profiles anew from everything that was ever said, for people who are others than before.
 */
@ApplicationScoped
public class ProfileRebuild {
    private static final String SAID =
            """
            select customer_id, name_id, occurred_at, said::text from activity
            where customer_id = any($1) and said is not null
            """;

    private static final int AT_ONCE = 500;

    private final ProfileJson json;
    private final Vault vault;

    ProfileRebuild(ProfileJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /** What an event says, as an activity keeps it; null where it says nothing. */
    public @Nullable String said(Saying said) {
        return json.said(said);
    }

    /**
     * @param stored the customers as they were
     * @return the new profiles by customer
     */
    public Uni<Map<UUID, Profile>> rebuild(
            SqlConnection tx, Collection<PersonState> people, Map<UUID, StoredCustomer> stored) {
        var ids = people.stream().flatMap(p -> p.ids().stream()).toArray(UUID[]::new);
        var folds = new HashMap<UUID, SaidFold>();
        for (var person : people) {
            var fold = new SaidFold(person);
            person.ids().forEach(id -> folds.put(id, fold));
        }
        return tx.prepare(SAID)
                .chain(statement ->
                        read(tx, statement.cursor(Tuple.tuple().addArrayOfUUID(ids)), folds)
                                .eventually(statement::close))
                .map(done -> {
                    var profiles = new HashMap<UUID, Profile>();
                    for (var person : people) {
                        var id = person.customerId();
                        var before = stored.get(id);
                        profiles.put(
                                id,
                                Objects.requireNonNull(folds.get(id))
                                        .profile(
                                                before == null
                                                        ? Profile.unknown(id)
                                                        : before.profile()));
                    }
                    return profiles;
                });
    }

    /** Some at a time, so that it does not matter how much somebody said. */
    private Uni<Void> read(SqlConnection tx, Cursor cursor, Map<UUID, SaidFold> folds) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(AT_ONCE).call(rows -> fold(tx, rows, folds)))
                .whilst(rows -> cursor.hasMore())
                .onItem()
                .ignoreAsUni()
                .chain(cursor::close);
    }

    private Uni<Boolean> fold(SqlConnection tx, RowSet<Row> rows, Map<UUID, SaidFold> folds) {
        return vault.read(
                tx,
                rows,
                opener -> {
                    for (var row : rows) {
                        Objects.requireNonNull(folds.get(row.getUUID(0))).add(said(row, opener));
                    }
                    return true;
                });
    }

    private Said said(Row row, Opener opener) {
        var at = row.getOffsetDateTime(2).toInstant();
        var document = opener.values(json.read(row.getString(3)));
        return new Said(
                row.getUUID(0),
                row.getUUID(1),
                at,
                json.saidTraits(document, at),
                json.saidPermissions(document, at));
    }
}
