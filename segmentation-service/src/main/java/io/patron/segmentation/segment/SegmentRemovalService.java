package io.patron.segmentation.segment;

import io.patron.kit.document.EntityTags;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Deletes segments: marks the segment, lets its members leave a page at a time, each page with its
 * events in one transaction, then removes it. Stopped in between, the next recomputation lets the
 * rest leave.
 */
@ApplicationScoped
public class SegmentRemovalService {
    private static final String MARK =
            """
            update segment set deleted_at = coalesce(deleted_at, $2),
                version = version + case when deleted_at is null then 1 else 0 end
            where id = $1 and (deleted_at is not null or $3::bigint is null or version = $3)
            returning key
            """;
    private static final String EXISTS = "select 1 from segment where id = $1";
    private static final String LOCK_MEMBERS =
            """
            select customer_id from customer_fact
            where customer_id in
                (select customer_id from segment_member where segment_id = $1 order by customer_id limit $2)
            order by customer_id for no key update
            """;
    private static final String SWEEP =
            """
            delete from segment s where deleted_at is not null
                and not exists (select from segment_member m where m.segment_id = s.id)
            """;

    private final Pool pool;
    private final MembershipStore members;
    private final SegmentationConfig config;
    private final Clock clock;

    SegmentRemovalService(
            Pool pool, MembershipStore members, SegmentationConfig config, Clock clock) {
        this.pool = pool;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /** Deletes a segment where its version is the expected one. */
    Uni<Void> remove(UUID id, OptionalLong expected) {
        var version = expected.isPresent() ? (Long) expected.getAsLong() : null;
        return pool.preparedQuery(MARK)
                .execute(Tuple.of(id, clock.instant().atOffset(ZoneOffset.UTC), version))
                .chain(rows -> rows.size() == 0 ? refuse(id) : empty(id, key(rows)))
                .chain(() -> sweep(pool));
    }

    /** Removes deleted segments in which nobody is any more. */
    public Uni<Void> sweep(SqlClient client) {
        return client.query(SWEEP).execute().replaceWithVoid();
    }

    private static String key(RowSet<Row> rows) {
        return rows.iterator().next().getString(0);
    }

    private Uni<Void> refuse(UUID id) {
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    throw rows.size() == 0
                            ? ProblemException.notFound("segment", id)
                            : EntityTags.stale();
                })
                .replaceWithVoid();
    }

    private Uni<Void> empty(UUID id, String key) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> page(tx, id, key)))
                .until(left -> left == 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> page(SqlClient tx, UUID id, String key) {
        return tx.preparedQuery(LOCK_MEMBERS)
                .execute(Tuple.of(id, config.recompute().pageSize()))
                .chain(rows -> {
                    var customers = new ArrayList<UUID>();
                    rows.forEach(row -> customers.add(row.getUUID(0)));
                    return leave(tx, customers, id, key);
                });
    }

    private Uni<Integer> leave(SqlClient tx, List<UUID> customers, UUID id, String key) {
        return members.of(tx, customers)
                .map(now ->
                        customers.stream()
                                .map(customer -> new Membership(id, customer))
                                .filter(now::contains)
                                .map(m ->
                                        new MembershipChange(
                                                m, key, false, MembershipChange.DELETED))
                                .toList())
                .chain(changes -> members.apply(tx, changes))
                .replaceWith(customers.size());
    }
}
