package io.patron.segmentation.insight;

import io.patron.segmentation.SegmentationConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Finds the basis of a recomputation to come, and the one of the latest. */
@ApplicationScoped
public class BasisReader {
    private static final String NO_CURRENCY = "XXX";
    private static final String MOST_FREQUENT =
            """
            select currency from customer_order where occurred_at < $1
            group by currency order by count(*) desc, currency limit 1
            """;
    private static final String LATEST =
            """
            select as_of, currency from recomputation where state = 'completed'
            order by finished_at desc limit 1
            """;

    private final SegmentationConfig config;
    private final Clock clock;

    BasisReader(SegmentationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The basis of a day: the configured currency, or the one of most orders. */
    public Uni<Basis> of(SqlClient client, LocalDate asOf) {
        var basis = Basis.of(asOf, config.currency().orElse(NO_CURRENCY), clock.getZone());
        if (config.currency().isPresent()) {
            return Uni.createFrom().item(basis);
        }
        return client.preparedQuery(MOST_FREQUENT)
                .execute(Tuple.of(basis.until().atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.size() == 0
                                ? basis
                                : new Basis(
                                        asOf, rows.iterator().next().getString(0), basis.until()));
    }

    /** The basis of the latest recomputation; before the first one, of today. */
    public Uni<Basis> latest(SqlClient client) {
        return client.query(LATEST)
                .execute()
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return of(client, LocalDate.now(clock));
                    }
                    var row = rows.iterator().next();
                    return Uni.createFrom()
                            .item(Basis.of(row.getLocalDate(0), row.getString(1), clock.getZone()));
                });
    }
}
