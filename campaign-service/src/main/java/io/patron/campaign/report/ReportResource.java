package io.patron.campaign.report;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The report of a campaign. */
@Path("/v1/campaigns/{id}/report")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Campaigns")
public class ReportResource {
    private final ReportService reports;

    ReportResource(ReportService reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Report what a campaign did and what it earned",
            description =
                    "Orders within the window are compared between the eligible customers who were"
                        + " written to and those who were held out, by intention to treat, with a"
                        + " pooled two-proportion z test.")
    public Uni<ReportView> report(@PathParam("id") UUID id) {
        return reports.report(id);
    }
}
