package io.patron.kit.probe;

import io.patron.contracts.PointsAdjusted;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What {@link ProbeConsumer} has stored, in the order in which it came. */
@ApplicationScoped
public class Probe {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Pool pool;

    Probe(Pool pool) {
        this.pool = pool;
    }

    public List<Long> pointsOf(UUID customer) {
        var rows =
                pool.preparedQuery("select points from probe where customer_id = $1 order by n")
                        .execute(Tuple.of(customer))
                        .await()
                        .atMost(LONG);
        var points = new ArrayList<Long>();
        rows.forEach(row -> points.add(row.getLong(0)));
        return points;
    }

    public static PointsAdjusted adjusted(UUID customer, String reason, long points) {
        return new PointsAdjusted(
                customer,
                UUID.randomUUID(),
                UUID.randomUUID(),
                reason,
                points,
                points,
                Instant.EPOCH);
    }
}
