package io.patron.segmentation.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Counts activities by name; the inbox sees to it that each counts once. */
@ApplicationScoped
class ActivityStore {
    private static final String COUNT =
            """
            insert into customer_activity as had (customer_id, name, times, first_at, last_at)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[])
            on conflict (customer_id, name) do update
                set times = had.times + excluded.times,
                    first_at = least(had.first_at, excluded.first_at),
                    last_at = greatest(had.last_at, excluded.last_at)
            """;

    Uni<Void> count(SqlClient tx, List<ActivityCount> counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.of(
                        counts.stream().map(ActivityCount::customerId).toArray(UUID[]::new),
                        counts.stream().map(ActivityCount::name).toArray(String[]::new),
                        counts.stream().map(ActivityCount::times).toArray(Long[]::new),
                        times(counts, ActivityCount::firstAt),
                        times(counts, ActivityCount::lastAt));
        return tx.preparedQuery(COUNT).execute(rows).replaceWithVoid();
    }

    private static OffsetDateTime[] times(
            List<ActivityCount> counts, Function<ActivityCount, Instant> time) {
        return counts.stream()
                .map(count -> time.apply(count).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
