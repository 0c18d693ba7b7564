package io.patron.loyalty.webhook;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.webhook.Verdict.State;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What was sent to partners, and what was not taken. */
@Path("/v1/webhook-endpoints/{endpointId}")
@RolesAllowed("operator")
@Tag(name = "Webhooks")
public class DeliveryResource {
    private final DeliveryService deliveries;

    DeliveryResource(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @Path("/deliveries")
    @RolesAllowed({"operator", "analyst"})
    @Operation(
            summary = "The deliveries to an endpoint, newest first",
            description = "With state=DEAD its dead letters. Kept for 30 days.")
    public Uni<Page<DeliveryView>> list(
            @RestPath UUID endpointId,
            @Parameter(example = "DEAD") @QueryParam("state") @Nullable State state,
            @BeanParam PageRequest page) {
        return deliveries.list(endpointId, state, page);
    }

    @GET
    @Path("/deliveries/{eventId}")
    @Operation(summary = "A delivery: what is sent, and what every try came to")
    public Uni<DeliveryDetailView> get(@RestPath UUID endpointId, @RestPath UUID eventId) {
        return deliveries.get(endpointId, eventId);
    }

    @POST
    @Path("/deliveries/{eventId}/replay")
    @Operation(summary = "Sends an event again, with the same webhook-id")
    @APIResponse(responseCode = "200", description = "The delivery, waiting")
    public Uni<DeliveryView> replay(
            @RestPath UUID endpointId, @RestPath UUID eventId, @BeanParam DryRunRequest dryRun) {
        return deliveries.replay(endpointId, eventId, dryRun.asked());
    }

    @POST
    @Path("/replays")
    @Operation(
            summary = "Sends all events since a time again that were not taken",
            description =
                    "In the order of time, before what is new, each with its webhook-id. With state"
                            + " DELIVERED also those that were taken. dryRun=true counts them.")
    public Uni<ReplayView> replayAll(
            @RestPath UUID endpointId,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull ReplayRequest request) {
        return deliveries.replay(endpointId, request, dryRun.asked());
    }
}
