package io.patron.profile.lookup;

import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.lookup.LookupRequest.Name;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds customers by names, all in one statement. */
@ApplicationScoped
class LookupStore {
    /** A name that went over to somebody else leads to who has it now. */
    private static final String FIND =
            """
            select n.n::int, f.customer_id, coalesce(f.shared, false)
            from unnest($1::text[], $2::text[]) with ordinality as n (type, value, n)
                left join lateral (
                    select coalesce(c.merged_into, c.id) as customer_id, i.shared
                    from identifier i join customer c on c.id = i.customer_id
                    where i.type = n.type and coalesce(i.digest, i.value) = n.value order by i.part desc limit 1) f on true
            order by n.n
            """;

    private final Pool pool;
    private final IdentifierTypesStore types;
    private final Vault vault;

    LookupStore(Pool pool, IdentifierTypesStore types, Vault vault) {
        this.pool = pool;
        this.types = types;
        this.vault = vault;
    }

    /** In the order in which they were asked for. */
    Uni<List<LookupView>> find(List<Name> names) {
        return types.types(pool)
                .chain(known -> pool.preparedQuery(FIND).execute(values(names, known)))
                .map(rows -> {
                    List<LookupView> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> {
                        var name = names.get(row.getInteger(0) - 1);
                        var shared = row.getBoolean(2);
                        found.add(
                                new LookupView(
                                        name.type(),
                                        name.value(),
                                        shared ? null : row.getUUID(1),
                                        shared));
                    });
                    return found;
                });
    }

    private Tuple values(List<Name> names, IdentifierTypes known) {
        return Tuple.of(
                names.stream().map(Name::type).toArray(String[]::new),
                names.stream()
                        .map(name ->
                                known.lookedUp(name.type(), name.value())
                                        .map(value -> vault.lookup(name.type(), value))
                                        .orElse(""))
                        .toArray(String[]::new));
    }
}
