package io.patron.profile.report;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures over all customers. */
@Path("/v1/reports")
@RolesAllowed({"operator", "analyst", "admin"})
@Tag(name = "Reports")
public class ReportResource {
    private static final String TOTALS =
            """
            select currency, count(*) filter (where orders > 0), sum(orders)::bigint, sum(gross_minor)::bigint,
                sum(refunds)::bigint, sum(refunded_minor)::bigint, min(first_order_at), max(last_order_at)
            from customer_total group by currency order by currency
            """;

    private final Pool pool;

    ReportResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Path("/customers")
    @Operation(summary = "Customers, orders, gross revenue and refunds, for each currency")
    public Uni<CustomersReport> customers() {
        return Uni.combine().all().unis(count(), totals()).with(CustomersReport::new);
    }

    private Uni<Long> count() {
        return pool.query("select count(*) from customer where merged_into is null")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<List<CustomersReport.CurrencyTotals>> totals() {
        return pool.query(TOTALS)
                .execute()
                .map(rows -> {
                    var totals = new ArrayList<CustomersReport.CurrencyTotals>(rows.size());
                    rows.forEach(row -> totals.add(totals(row)));
                    return totals;
                });
    }

    private static CustomersReport.CurrencyTotals totals(Row row) {
        return new CustomersReport.CurrencyTotals(
                row.getString(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                new CustomersReport.OrderTimes(
                        time(row.getOffsetDateTime(6)), time(row.getOffsetDateTime(7))));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
