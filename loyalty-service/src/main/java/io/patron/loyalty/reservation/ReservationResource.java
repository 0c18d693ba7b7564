package io.patron.loyalty.reservation;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.ledger.MoveRequest;
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
import org.jspecify.annotations.Nullable;

/** Spending: a shop holds points, then spends them or lets them go. */
@Path("/v1/members/{customerId}/reservations")
@RolesAllowed({"operator", "service"})
@Tag(name = "Reservations")
public class ReservationResource {
    private final ReservationService reservations;
    private final ReservationQueries queries;

    ReservationResource(ReservationService reservations, ReservationQueries queries) {
        this.reservations = reservations;
        this.queries = queries;
    }

    @POST
    @Operation(
            summary = "Holds points, or spends them at once with commit=true",
            description =
                    "The points that expire first are taken first. More than there are: 422 with"
                        + " missingPoints. What is neither committed nor voided in time is let go.")
    @APIResponse(
            responseCode = "201",
            description = "Held; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = ReservationView.class)))
    public Uni<Response> reserve(
            @RestPath UUID customerId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull ReservationRequest request) {
        return reservations.reserve(customerId, request, asked);
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "A customer's reservations, newest first")
    public Uni<Page<ReservationView>> list(
            @RestPath UUID customerId, @BeanParam @Valid PageRequest page) {
        return queries.list(customerId, page);
    }

    @GET
    @Path("/{reservationId}")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "A reservation")
    public Uni<ReservationView> get(@RestPath UUID customerId, @RestPath UUID reservationId) {
        return queries.get(customerId, reservationId);
    }

    @POST
    @Path("/{reservationId}/commit")
    @Operation(
            summary = "Spends held points, in part where fewer are told; the rest is let go",
            description =
                    "A reservation ends once: 409 reservation-ended. What is let go is like what a"
                            + " void lets go.")
    @APIResponse(
            responseCode = "200",
            description = "Spent",
            content = @Content(schema = @Schema(implementation = ReservationView.class)))
    public Uni<Response> commit(
            @RestPath UUID customerId,
            @RestPath UUID reservationId,
            @BeanParam MoveRequest asked,
            @Valid @Nullable PartRequest part) {
        return reservations.commit(customerId, reservationId, orAll(part), asked);
    }

    @POST
    @Path("/{reservationId}/void")
    @Operation(
            summary = "Lets held points go",
            description =
                    "A reservation ends once. Points of goods that came back meanwhile, and that"
                            + " the claw-back policy waived since they were held, are taken then.")
    @APIResponse(
            responseCode = "200",
            description = "Let go",
            content = @Content(schema = @Schema(implementation = ReservationView.class)))
    public Uni<Response> release(
            @RestPath UUID customerId, @RestPath UUID reservationId, @BeanParam MoveRequest asked) {
        return reservations.release(customerId, reservationId, asked);
    }

    @POST
    @Path("/{reservationId}/refund")
    @Operation(
            summary = "Gives spent points back, in part where fewer are told",
            description =
                    "They return to the lots that they were taken from, with the expiry that these"
                        + " have; what has expired since expires at once, and points of goods that"
                        + " came back meanwhile, which the claw-back policy waived since they were"
                        + " spent, are taken.")
    @APIResponse(
            responseCode = "200",
            description = "Given back",
            content = @Content(schema = @Schema(implementation = ReservationView.class)))
    public Uni<Response> refund(
            @RestPath UUID customerId,
            @RestPath UUID reservationId,
            @BeanParam MoveRequest asked,
            @Valid @Nullable PartRequest part) {
        return reservations.refund(customerId, reservationId, orAll(part), asked);
    }

    private static PartRequest orAll(@Nullable PartRequest part) {
        return part == null ? PartRequest.ALL : part;
    }
}
