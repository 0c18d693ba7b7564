package io.patron.loyalty.dimension;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a member sees. */
@Path("/v1/members/{customerId}/standing")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Tiers")
public class StandingResource {
    private final OverviewService overview;
    private final StandingQueries queries;

    StandingResource(OverviewService overview, StandingQueries queries) {
        this.overview = overview;
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "A customer in three dimensions: growth, privileges, bonds",
            description =
                    "Tiers with what is lacking to stay and to rise, benefits with what is left of"
                            + " them, anniversaries, co-creation and badges.")
    public Uni<StandingView> get(@RestPath UUID customerId) {
        return overview.of(customerId);
    }

    @GET
    @Path("/history")
    @Operation(summary = "The customer's tiers over time, newest first, with why")
    public Uni<Page<StepView>> history(@RestPath UUID customerId, @BeanParam PageRequest page) {
        return queries.steps(customerId, page);
    }

    @GET
    @Path("/growth")
    @Operation(summary = "The acts that let the customer grow, newest first")
    public Uni<Page<GrowthEntryView>> growth(
            @RestPath UUID customerId, @BeanParam PageRequest page) {
        return queries.growth(customerId, page);
    }
}
