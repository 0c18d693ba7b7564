package io.patron.loyalty.grant;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.ledger.MoveRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Tiers given by hand. */
@Path("/v1/members/{customerId}/tier-grants")
@Tag(name = "Tiers")
public class GrantResource {
    private final GrantService grants;
    private final SecurityIdentity identity;

    GrantResource(GrantService grants, SecurityIdentity identity) {
        this.grants = grants;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Gives a customer a tier up to a day",
            description =
                    "The higher of what was given and what was reached counts; what was reached"
                            + " goes its way below. A tier given before in the set gives way.")
    @APIResponse(
            responseCode = "201",
            description = "Given; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = GrantView.class)))
    public Uni<Response> give(
            @RestPath UUID customerId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull GrantRequest request) {
        return grants.give(customerId, request, asked, identity.getPrincipal().getName());
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "The tiers that were given by hand, newest first")
    public Uni<Page<GrantView>> list(@RestPath UUID customerId, @BeanParam PageRequest page) {
        return grants.list(customerId, page);
    }

    @POST
    @Path("/{grantId}/revoke")
    @RolesAllowed("operator")
    @Operation(summary = "Takes a tier back that was given by hand")
    @APIResponse(responseCode = "200", description = "The grant, ended")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<GrantView> revoke(
            @RestPath UUID customerId, @RestPath UUID grantId, @BeanParam DryRunRequest dryRun) {
        return grants.revoke(
                customerId, grantId, identity.getPrincipal().getName(), dryRun.asked());
    }
}
