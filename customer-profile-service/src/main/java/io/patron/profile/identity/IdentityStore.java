package io.patron.profile.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code identifier}. */
@ApplicationScoped
public class IdentityStore {
    private static final String FIND =
            """
            select i.type, i.value, i.customer_id, c.external_id
            from unnest($1::text[], $2::text[]) as wanted (type, value)
            join identifier i on i.type = wanted.type and i.value = wanted.value
            join customer c on c.id = i.customer_id
            """;
    private static final String LINK =
            """
            insert into identifier (type, value, customer_id)
            select t, v, c from unnest($1::text[], $2::text[], $3::uuid[]) as rows (t, v, c) order by t, v
            on conflict do nothing
            """;

    /**
     * Finds or makes up the customer of each person, and links the identifiers that are new.
     *
     * @return fails with {@link StaleIdentitiesException} where another transaction was faster
     */
    public Uni<Resolution> resolve(SqlConnection tx, List<Person> people) {
        var wanted = people.stream().flatMap(Person::identifiers).distinct().toList();
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(types(wanted), values(wanted)))
                .map(rows -> Resolution.of(people, owners(rows)))
                .call(resolution -> link(tx, resolution.links()));
    }

    private static Map<Identifier, Owner> owners(RowSet<Row> rows) {
        var owners = new HashMap<Identifier, Owner>();
        for (var row : rows) {
            owners.put(
                    new Identifier(row.getString(0), row.getString(1)),
                    new Owner(row.getUUID(2), row.getString(3)));
        }
        return owners;
    }

    private static Uni<Void> link(SqlConnection tx, Map<Identifier, UUID> links) {
        if (links.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var identifiers = links.keySet().stream().sorted(Identifier.ORDER).toList();
        var customers = identifiers.stream().map(links::get).toArray(UUID[]::new);
        return tx.preparedQuery(LINK)
                .execute(Tuple.of(types(identifiers), values(identifiers), customers))
                .invoke(linked -> {
                    if (linked.rowCount() != links.size()) {
                        throw new StaleIdentitiesException();
                    }
                })
                .replaceWithVoid();
    }

    private static String[] types(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::type).toArray(String[]::new);
    }

    private static String[] values(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::value).toArray(String[]::new);
    }
}
