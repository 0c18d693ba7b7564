package io.patron.profile.erasure;

import io.patron.personal.audit.PersonIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** All ids that mean somebody, for who asks who read of her. */
@ApplicationScoped
class MergedIds implements PersonIds {
    private static final String IDS =
            """
            select id from customer
            where coalesce(merged_into, id) = (select coalesce(merged_into, id) from customer where id = $1)
            """;

    private final Pool pool;

    MergedIds(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Set<UUID>> of(UUID id) {
        return pool.preparedQuery(IDS)
                .execute(Tuple.of(id))
                .map(rows -> {
                    var ids = new HashSet<UUID>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }
}
