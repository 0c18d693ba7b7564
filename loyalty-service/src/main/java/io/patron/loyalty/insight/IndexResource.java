package io.patron.loyalty.insight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Four layers of loyalty. */
@Path("/v1/reports/loyalty-index")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class IndexResource {
    private final IndexReader reports;

    IndexResource(IndexReader reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Base, behaviour, value and emotion of members, by tier or segment",
            description =
                    "Counted over the months asked for, groups as they were at their end. An index"
                            + " is 100 × the mean of the shares of its layer, a formula of our own."
                            + " 60 months at most; ask month by month to see a course.")
    public Uni<IndexReport> report(@BeanParam IndexRequest asked) {
        return reports.read(asked);
    }

    @GET
    @Path("/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Uni<String> csv(@BeanParam IndexRequest asked) {
        return reports.read(asked).map(IndexReport::csv);
    }
}
