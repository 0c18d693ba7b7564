package io.patron.loyalty.redemption;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.redemption.DeliveryService.Move;
import io.patron.loyalty.redemption.Redemption.State;
import io.patron.loyalty.redemption.Redemption.Tracking;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Redemptions as those see them who deliver. */
@Path("/v1/redemptions")
@RolesAllowed({"operator", "service"})
@Tag(name = "Redemptions")
public class DeliveryResource {
    private final DeliveryService deliveries;
    private final RedemptionQueries queries;
    private final SecurityIdentity identity;

    DeliveryResource(
            DeliveryService deliveries, RedemptionQueries queries, SecurityIdentity identity) {
        this.deliveries = deliveries;
        this.queries = queries;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Redemptions of all members, the newest first; codes are masked")
    public Uni<Page<RedemptionView>> list(
            @Parameter(example = "ORDERED") @QueryParam("state") @Nullable State state,
            @BeanParam PageRequest page) {
        return queries.list(state, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A redemption; its codes are masked")
    public Uni<RestResponse<RedemptionView>> get(@RestPath UUID id) {
        return queries.get(id).map(view -> EntityTags.ok(view, view.standing().version()));
    }

    @POST
    @Path("/{id}/ship")
    @Operation(
            summary = "Tells that it is on its way",
            description = "Points that were held are spent.")
    @APIResponse(
            responseCode = "200",
            description = "Shipped",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    public Uni<Response> ship(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam MoveRequest asked,
            @Valid @NotNull ShippingRequest request) {
        var tracking =
                new Tracking(request.carrier(), request.trackingNumber(), request.trackingUrl());
        return deliveries.move(
                new Move(id, ifMatch, State.SHIPPED, actor(), null, tracking), asked, request);
    }

    @POST
    @Path("/{id}/deliver")
    @Operation(
            summary = "Tells that the member has it",
            description = "Also of what was never shipped. Points that were held are spent.")
    @APIResponse(
            responseCode = "200",
            description = "Delivered",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    public Uni<Response> deliver(
            @RestPath UUID id,
            @Parameter(example = "\"2\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam MoveRequest asked) {
        return deliveries.move(
                new Move(id, ifMatch, State.DELIVERED, actor(), null, null), asked, id);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary = "Cancels what is not delivered",
            description =
                    "The points return to the lots that they came from, with the expiry that these"
                            + " have, and the pieces to the stock.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    public Uni<Response> cancel(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam MoveRequest asked,
            @Valid @NotNull CancelRequest request) {
        return deliveries.move(
                new Move(id, ifMatch, State.CANCELLED, actor(), request.reason(), null),
                asked,
                request);
    }

    private String actor() {
        return identity.getPrincipal().getName();
    }
}
