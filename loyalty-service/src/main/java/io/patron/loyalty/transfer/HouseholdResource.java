package io.patron.loyalty.transfer;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Households whose members share a pool of points. */
@Path("/v1/households")
@RolesAllowed({"operator", "service"})
@Tag(name = "Transfers")
public class HouseholdResource {
    private final HouseholdService households;
    private final SecurityIdentity identity;

    HouseholdResource(HouseholdService households, SecurityIdentity identity) {
        this.households = households;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Makes a household with an empty pool",
            description =
                    "Its id stands for the pool wherever a customer's id does: members give to it"
                            + " by transfers, and spend from it by reservations.")
    @APIResponse(responseCode = "200", description = "Dry run: as it would be made")
    @APIResponse(responseCode = "201", description = "The household")
    public Uni<RestResponse<HouseholdView>> create(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull HouseholdRequest request) {
        var status = dryRun.asked() ? Status.OK : Status.CREATED;
        return households
                .create(request, identity.getPrincipal().getName(), dryRun.asked())
                .map(view -> ResponseBuilder.create(status, view).build());
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Households, their pools and who shares them")
    public Uni<Page<HouseholdView>> list(
            @Parameter(description = "Left out: of all programmes", example = "main")
                    @QueryParam("programme")
                    @Nullable String programme,
            @BeanParam PageRequest page) {
        return households.list(programme, page);
    }

    @GET
    @Path("/{householdId}")
    @Operation(summary = "A household, its pool and who shares it")
    public Uni<HouseholdView> get(@RestPath UUID householdId) {
        return households.get(householdId);
    }

    @PUT
    @Path("/{householdId}/members/{memberId}")
    @Operation(
            summary = "Lets a customer share the pool",
            description = "One household at a time, by whatever id of hers.")
    public Uni<HouseholdView> join(
            @RestPath UUID householdId, @RestPath UUID memberId, @BeanParam DryRunRequest dryRun) {
        return households.join(householdId, memberId, dryRun.asked());
    }

    @DELETE
    @Path("/{householdId}/members/{memberId}")
    @Operation(
            summary = "Lets a customer share the pool no longer",
            description = "What the customer gave to the pool stays in it.")
    public Uni<HouseholdView> leave(
            @RestPath UUID householdId, @RestPath UUID memberId, @BeanParam DryRunRequest dryRun) {
        return households.leave(householdId, memberId, dryRun.asked());
    }
}
