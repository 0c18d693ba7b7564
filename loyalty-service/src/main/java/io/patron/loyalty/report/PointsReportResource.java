package io.patron.loyalty.report;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures of whole programmes. */
@Path("/v1/reports/points")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Reports")
public class PointsReportResource {
    private final PointsReports reports;

    PointsReportResource(PointsReports reports) {
        this.reports = reports;
    }

    @GET
    @Operation(summary = "Points earned, taken back and outstanding, tiers, and who earned most")
    public Uni<PointsReport> points(
            @Parameter(description = "Left out: all programmes", example = "main")
                    @QueryParam("programmeKey")
                    @Nullable String programmeKey,
            @Parameter(description = "Top earners, 0 to 500", example = "10")
                    @QueryParam("limit")
                    @DefaultValue("10")
                    @Min(0)
                    @Max(500)
                    int limit) {
        return reports.report(programmeKey, limit);
    }
}
