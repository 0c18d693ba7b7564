package io.patron.loyalty.transfer;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
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
    @ResponseStatus(201)
    @Operation(
            summary = "Makes a household with an empty pool",
            description =
                    "Its id stands for the pool wherever a customer's id does: members give to it"
                            + " by transfers, and spend from it by reservations.")
    public Uni<HouseholdView> create(@Valid @NotNull HouseholdRequest request) {
        return households.create(request, identity.getPrincipal().getName());
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
    public Uni<HouseholdView> join(@RestPath UUID householdId, @RestPath UUID memberId) {
        return households.join(householdId, memberId);
    }

    @DELETE
    @Path("/{householdId}/members/{memberId}")
    @Operation(
            summary = "Lets a customer share the pool no longer",
            description = "What the customer gave to the pool stays in it.")
    public Uni<HouseholdView> leave(@RestPath UUID householdId, @RestPath UUID memberId) {
        return households.leave(householdId, memberId);
    }
}
