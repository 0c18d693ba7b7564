package io.patron.profile.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Releases shared names. */
@ApplicationScoped
class SharedNames {
    /** What an operator said of a shared name holds again after its release. */
    private static final String PARTNERS =
            """
            select $1::uuid union select strong from tie where weak = $1 and operators
            union select weak from tie where strong = $1 and operators
            """;

    private static final String RELEASE =
            """
            with released as (
                update identifier set shared = false, released_at = $2 where id = $1 and shared
                returning customer_id),
            raised as (
                update customer c set identity = identity + 1
                where c.id in (
                    select coalesce(o.merged_into, o.id) from released r join customer o on o.id = r.customer_id))
            select 1 from released
            """;
    private static final String FORGET =
            "delete from tie where (strong = $1 or weak = $1) and not operators";

    /** The name and those that an operator tied to it. */
    Uni<List<UUID>> partners(SqlClient tx, UUID name) {
        return tx.preparedQuery(PARTNERS)
                .execute(Tuple.of(name))
                .map(rows -> {
                    List<UUID> names = new ArrayList<>(rows.size());
                    rows.forEach(row -> names.add(row.getUUID(0)));
                    return names;
                });
    }

    /** The customers must be locked. Batches that saw the name as shared look at it again. */
    Uni<Void> release(SqlClient tx, UUID name, Instant at) {
        return tx.preparedQuery(RELEASE)
                .execute(Tuple.of(name, at.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw IdentityWriter.stale();
                    }
                })
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(name)))
                .replaceWithVoid();
    }
}
