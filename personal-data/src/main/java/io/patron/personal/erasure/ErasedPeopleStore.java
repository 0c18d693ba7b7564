package io.patron.personal.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code erased_person}. */
@ApplicationScoped
public class ErasedPeopleStore {
    private static final String ADD =
            """
            insert into erased_person (customer_id, erasure_id, erased_at)
            select id, $2, $3 from unnest($1::uuid[]) as ids (id) order by id on conflict do nothing
            """;
    private static final String SINCE =
            "select customer_id from erased_person where erased_at > $1 and customer_id > $2 order"
                    + " by customer_id limit $3";

    /** Remembers who was erased. */
    public Uni<Void> add(SqlClient tx, Collection<UUID> ids, UUID erasure, Instant at) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(ids.toArray(UUID[]::new), erasure, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<List<UUID>> since(SqlClient tx, Instant from, UUID after, int limit) {
        return tx.preparedQuery(SINCE)
                .execute(Tuple.of(from.atOffset(ZoneOffset.UTC), after, limit))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }
}
