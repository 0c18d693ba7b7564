package io.patron.loyalty.insight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What members have, and what it is worth. */
@Path("/v1/reports/liability")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class LiabilityResource {
    private final LiabilityReader reports;

    LiabilityResource(LiabilityReader reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "What members have, what it is worth, how old it is and when it expires",
            description =
                    "Of now from the projections; of a past day recomputed from the entries that"
                            + " were recorded up to its end.")
    public Uni<LiabilityReport> report(@BeanParam LiabilityRequest asked) {
        return reports.read(asked);
    }

    @GET
    @Path("/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Uni<String> csv(@BeanParam LiabilityRequest asked) {
        return reports.read(asked).map(LiabilityReport::csv);
    }
}
