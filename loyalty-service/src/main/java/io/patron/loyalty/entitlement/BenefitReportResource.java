package io.patron.loyalty.entitlement;

import io.patron.loyalty.entitlement.BenefitReports.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What benefits were given, used and cost. */
@Path("/v1/reports/benefits")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class BenefitReportResource {
    private final BenefitReports reports;

    BenefitReportResource(BenefitReports reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Benefits given, used and their cost, by month, tier and benefit",
            description = "Uses that are void do not count. Months are of the programme's zone.")
    public Uni<BenefitReport> report(
            @Parameter(description = "Left out: all programmes", example = "main")
                    @QueryParam("programme")
                    @Nullable String programme,
            @Parameter(description = "First month; left out: eleven before", example = "2026-01")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "Last month; left out: this one", example = "2026-11")
                    @QueryParam("until")
                    @Nullable String until) {
        return reports.report(new Asked(programme, from, until));
    }

    @GET
    @Path("/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a table for spreadsheets")
    public Uni<String> csv(
            @Parameter(description = "Left out: all programmes", example = "main")
                    @QueryParam("programme")
                    @Nullable String programme,
            @Parameter(description = "First month; left out: eleven before", example = "2026-01")
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(description = "Last month; left out: this one", example = "2026-11")
                    @QueryParam("until")
                    @Nullable String until) {
        return reports.report(new Asked(programme, from, until)).map(BenefitReport::csv);
    }
}
