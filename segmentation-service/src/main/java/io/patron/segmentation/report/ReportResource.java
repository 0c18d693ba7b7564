package io.patron.segmentation.report;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.segmentation.lifecycle.LifecycleReport;
import io.patron.segmentation.rfm.RfmReport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The results of the latest recomputation in figures. */
@Path("/v1/reports")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Reports")
public class ReportResource {
    private final ReportReader reports;
    private final CustomerReader customers;

    ReportResource(ReportReader reports, CustomerReader customers) {
        this.reports = reports;
        this.customers = customers;
    }

    @GET
    @Path("/rfm")
    @Operation(summary = "RFM: totals, percentiles, sizes by both rules, cells, cuts and groups")
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(responseCode = "404", description = "Nothing has been computed yet")
    public Uni<RfmReport> rfm() {
        return reports.rfm();
    }

    @GET
    @Path("/rfm/customers")
    @Operation(summary = "Customers with their values and scores")
    public Uni<Page<ScoredCustomerView>> customers(
            @BeanParam @Valid PageRequest page,
            @Parameter(description = "Only this strategy group", example = "dormant") @RestQuery
                    @Nullable String group) {
        return customers.page(page, group);
    }

    @GET
    @Path("/lifecycle")
    @Operation(summary = "Customers by days since their last order, new and one-time customers")
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(responseCode = "404", description = "Nothing has been computed yet")
    public Uni<LifecycleReport> lifecycle() {
        return reports.lifecycle();
    }
}
