package io.patron.loyalty.webhook;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.webhook.EndpointStore.Versioned;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where partners want events. */
@Path("/v1/webhook-endpoints")
@RolesAllowed("operator")
@Tag(name = "Webhooks")
public class EndpointResource {
    private static final RotationRequest USUAL = new RotationRequest(null);

    /** Instead of a secret that nobody will ever sign with. */
    private static final String SHOWN = "whsec_…";

    private final EndpointService endpoints;
    private final DeliveryService deliveries;
    private final SecurityIdentity identity;

    EndpointResource(
            EndpointService endpoints, DeliveryService deliveries, SecurityIdentity identity) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Creates an endpoint; its secret is shown this once",
            description =
                    "It gets every event that happens from now on, signed by the Standard Webhooks"
                            + " specification.")
    @APIResponse(responseCode = "201", description = "The endpoint and its secret")
    @APIResponse(responseCode = "400", description = "The address may not be called")
    public Uni<RestResponse<SecretView>> create(
            @BeanParam DryRunRequest dryRun, @Valid @NotNull EndpointRequest request) {
        return endpoints
                .create(request, identity.getPrincipal().getName(), dryRun.asked())
                .map(made ->
                        dryRun.asked()
                                ? RestResponse.ok(new SecretView(made.endpoint(), SHOWN, null))
                                : EntityTags.created(path(made.endpoint().id()), made, 1));
    }

    private static String path(UUID id) {
        return "/v1/webhook-endpoints/" + id;
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "The endpoints, oldest first, with how they do")
    public Uni<Page<EndpointView>> list(@BeanParam PageRequest page) {
        return endpoints.list(page);
    }

    @GET
    @Path("/event-types")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "The event types that endpoints can have, by name")
    public Page<String> eventTypes() {
        return new Page<>(WebhookEvents.TYPES, null);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "An endpoint, with how it does")
    public Uni<RestResponse<EndpointView>> get(@RestPath UUID id) {
        return endpoints.get(id).map(EndpointResource::ok);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes an endpoint; what waits goes to the new address")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<EndpointView>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull EndpointRequest request) {
        return endpoints.change(id, request, ifMatch, dryRun.asked()).map(EndpointResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes an endpoint with all its deliveries")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return endpoints.delete(id, dryRun.asked());
    }

    @POST
    @Path("/{id}/enable")
    @Operation(summary = "Sends to an endpoint again, beginning with what waits")
    public Uni<RestResponse<EndpointView>> enable(
            @RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return endpoints
                .turn(id, EndpointView.State.ENABLED, dryRun.asked())
                .map(EndpointResource::ok);
    }

    @POST
    @Path("/{id}/disable")
    @Operation(
            summary = "Sends nothing to an endpoint any more",
            description =
                    "What happens meanwhile is noted as MISSED and can be replayed once it is"
                            + " enabled.")
    public Uni<RestResponse<EndpointView>> disable(
            @RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return endpoints
                .turn(id, EndpointView.State.DISABLED, dryRun.asked())
                .map(EndpointResource::ok);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Operation(
            summary = "Gives an endpoint a new secret, shown this once",
            description =
                    "For a while deliveries carry the signatures of both, so that the partner can"
                            + " change over without losing any.")
    public Uni<SecretView> rotate(
            @RestPath UUID id,
            @BeanParam DryRunRequest dryRun,
            @Valid @Nullable RotationRequest request) {
        return endpoints
                .rotate(id, (request == null ? USUAL : request).hours(), dryRun.asked())
                .map(made ->
                        dryRun.asked()
                                ? new SecretView(made.endpoint(), SHOWN, made.oldValidUntil())
                                : made);
    }

    @POST
    @Path("/{id}/ping")
    @Operation(
            summary = "Calls an endpoint now, to see whether it answers",
            description =
                    "With an event of type patron.webhook.ping.v1, signed as all others; also a"
                            + " disabled one. Not tried again.")
    public Uni<PingView> ping(@RestPath UUID id) {
        return deliveries.ping(id);
    }

    private static RestResponse<EndpointView> ok(Versioned found) {
        return EntityTags.ok(found.view(), found.version());
    }
}
