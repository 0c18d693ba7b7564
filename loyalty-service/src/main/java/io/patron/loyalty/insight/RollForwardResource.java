package io.patron.loyalty.insight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How points of members became what they are. */
@Path("/v1/reports/roll-forward")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class RollForwardResource {
    private final RollForwardReader reports;

    RollForwardResource(RollForwardReader reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Opening, moves and closing of points by month",
            description =
                    "By wallet, or of one. From the entries alone, by when they were recorded, in"
                            + " months of the programme's zone; 60 months at most.")
    public Uni<RollForwardReport> report(@BeanParam MonthsRequest asked) {
        return reports.read(asked);
    }

    @GET
    @Path("/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Uni<String> csv(@BeanParam MonthsRequest asked) {
        return reports.read(asked).map(RollForwardReport::csv);
    }
}
