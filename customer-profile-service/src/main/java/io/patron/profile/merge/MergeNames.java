package io.patron.profile.merge;

import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.identity.Evidence;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.NameRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The names on the sides of a merge: table {@code separation}, and operators' ties. */
@ApplicationScoped
class MergeNames {
    private static final String OF_PERSON =
            """
            select i.id, i.type, coalesce(asked.merged_into, asked.id)
            from customer asked
            join customer c on coalesce(c.merged_into, c.id) = coalesce(asked.merged_into, asked.id)
            join identifier i on i.customer_id = c.id and i.part = 0
            where asked.id = $1 order by i.id
            """;

    /** Whichever of their names were parted: people have come by others since. */
    private static final String FORGET =
            """
            with both_names (name) as (
                select i.id from customer c join identifier i on i.customer_id = c.id
                where c.id = any($1) or c.merged_into = any($1))
            delete from separation where separation in (
                select a.separation from separation a
                join separation b on b.separation = a.separation and b.side <> a.side
                where a.name in (select name from both_names) and b.name in (select name from both_names))
            """;

    private static final String PART =
            """
            insert into separation (separation, side, name)
            select $2::uuid, false, n from merge, unnest(survivor_names) as n where id = $1
            union all
            select $2::uuid, true, n from merge, unnest(merged_names) as n where id = $1
            returning name
            """;

    /** What an operator said is taken back with the merge. */
    private static final String UNSAY =
            """
            delete from tie t using merge m
            where m.id = $1 and t.operators and t.strong = m.strong and t.weak = m.weak
            """;

    /** Also where others keep the merged customer with the survivor: that is another merge then. */
    private static final String TAKE_BACK = "update merge set unmerged_at = $2 where id = $1";

    private static final String EXPLAIN =
            """
            update merge set reason = $1 where source = $2 and message_id = $3
            """;

    /**
     * The strongest name of a person.
     *
     * @param customerId the customer that answers
     */
    record Strongest(UUID name, UUID customerId) {}

    Uni<Strongest> strongest(SqlClient tx, UUID customerId, NameRules rules) {
        return tx.preparedQuery(OF_PERSON)
                .execute(Tuple.of(customerId))
                .map(rows -> {
                    Strongest best = null;
                    var bestPriority = Integer.MAX_VALUE;
                    for (var row : rows) {
                        var priority = rules.priority(row.getString(1));
                        if (best == null || priority < bestPriority) {
                            best = new Strongest(row.getUUID(0), row.getUUID(2));
                            bestPriority = priority;
                        }
                    }
                    if (best == null) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                    return best;
                });
    }

    /**
     * An operator who merges takes back that the people's names were parted.
     *
     * @param people the customers that answer
     */
    Uni<Void> forget(SqlClient tx, List<UUID> people) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.tuple().addArrayOfUUID(people.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /**
     * Takes a merge back, and keeps that its two sides are never one again.
     *
     * @return the names of both
     */
    Uni<List<UUID>> part(SqlClient tx, UUID mergeId, Instant now) {
        return tx.preparedQuery(TAKE_BACK)
                .execute(Tuple.of(mergeId, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery(UNSAY).execute(Tuple.of(mergeId)))
                .chain(() -> tx.preparedQuery(PART).execute(Tuple.of(mergeId, Ids.next())))
                .map(rows -> {
                    List<UUID> names = new ArrayList<>(rows.size());
                    rows.forEach(row -> names.add(row.getUUID(0)));
                    return names;
                });
    }

    /** Writes an operator's reason into the log. */
    Uni<Void> explain(SqlClient tx, IdentityChange change, MergeRequest request) {
        var said =
                change.ties().kept().stream()
                        .map(tie -> tie.first().messageId())
                        .findFirst()
                        .orElse("");
        return tx.preparedQuery(EXPLAIN)
                .execute(Tuple.of(request.reason(), Evidence.OPERATOR, said))
                .replaceWithVoid();
    }
}
