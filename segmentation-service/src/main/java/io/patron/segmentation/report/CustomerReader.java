package io.patron.segmentation.report;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.insight.InsightStore;
import io.patron.segmentation.report.CustomerInsightView.InSegment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads scored customers. */
@ApplicationScoped
class CustomerReader {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String PAGE =
            "select i.customer_id, f.external_id, "
                    + InsightStore.COLUMNS
                    + """
                     from customer_insight i join customer_fact f using (customer_id)
                    where f.merged_into is null and i.customer_id > $1 and ($2::text is null or i.strategy_group = $2)
                    order by i.customer_id limit $3
                    """;
    private static final String ONE =
            "select f.customer_id, f.external_id, "
                    + InsightStore.COLUMNS
                    + """
                     from customer_fact f left join customer_insight i using (customer_id)
                    where f.customer_id = (
                        select coalesce(a.merged_into, a.customer_id) from customer_fact a where a.customer_id = $1)
                    """;
    private static final String SEGMENTS =
            """
            select s.id, s.key, s.name, m.entered_at from segment_member m join segment s on s.id = m.segment_id
            where m.customer_id = $1 and s.deleted_at is null order by s.key
            """;

    private final Pool pool;

    CustomerReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<ScoredCustomerView>> page(PageRequest page, @Nullable String group) {
        var after = Cursor.read(page.cursor(), UUID::fromString).orElse(BEFORE_ALL);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after, group, page.limit() + 1))
                .map(rows -> {
                    var customers = new ArrayList<ScoredCustomerView>(rows.size());
                    for (var row : rows) {
                        var customer = scored(row);
                        if (customer != null) {
                            customers.add(customer);
                        }
                    }
                    return Page.of(customers, page.limit(), c -> Cursor.after(c.customerId()));
                });
    }

    Uni<CustomerInsightView> require(UUID customerId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(customerId))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                    var row = rows.iterator().next();
                    var answers = row.getUUID("customer_id");
                    return segments(answers)
                            .map(in -> new CustomerInsightView(answers, scored(row), in));
                });
    }

    private Uni<List<InSegment>> segments(UUID customerId) {
        return pool.preparedQuery(SEGMENTS)
                .execute(Tuple.of(customerId))
                .map(rows -> {
                    var segments = new ArrayList<InSegment>(rows.size());
                    rows.forEach(row ->
                            segments.add(
                                    new InSegment(
                                            row.getUUID(0),
                                            row.getString(1),
                                            row.getString(2),
                                            row.getOffsetDateTime(3).toInstant())));
                    return segments;
                });
    }

    private static @Nullable ScoredCustomerView scored(Row row) {
        var insight = InsightStore.read(row);
        return insight == null
                ? null
                : ScoredCustomerView.of(
                        row.getUUID("customer_id"), row.getString("external_id"), insight);
    }
}
