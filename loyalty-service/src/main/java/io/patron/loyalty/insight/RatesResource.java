package io.patron.loyalty.insight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What becomes of points. */
@Path("/v1/reports/point-rates")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class RatesResource {
    private final RatesReader reports;

    RatesResource(RatesReader reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Burn and breakage by cohort, cost of a point, days to spending, sizes",
            description =
                    "Of one wallet; left out: the main one. A cohort is what was earned in a month"
                            + " of the programme's zone. 60 months at most.")
    public Uni<RatesReport> report(@BeanParam MonthsRequest asked) {
        return reports.read(asked);
    }

    @GET
    @Path("/csv")
    @Produces("text/csv")
    @Operation(summary = "The cohorts as a table for spreadsheets")
    public Uni<String> csv(@BeanParam MonthsRequest asked) {
        return reports.read(asked).map(RatesReport::csv);
    }
}
