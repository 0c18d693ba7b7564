package io.patron.loyalty.prize;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
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
import org.jspecify.annotations.Nullable;

/** Rewards that members get without paying, for those who have to find the pieces. */
@Path("/v1/prizes")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Redemptions")
public class PrizeResource {
    private final PrizeQueries prizes;
    private final PrizeCancellingService cancelling;
    private final SecurityIdentity identity;

    PrizeResource(
            PrizeQueries prizes, PrizeCancellingService cancelling, SecurityIdentity identity) {
        this.prizes = prizes;
        this.cancelling = cancelling;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "Prizes of all members, the newest first",
            description = "With state=OWED: what has to be bought or uploaded for them.")
    public Uni<Page<PrizeView>> list(
            @Parameter(example = "OWED") @QueryParam("state") PrizeView.@Nullable State state,
            @BeanParam PageRequest page) {
        return prizes.list(state, page);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed("operator")
    @Operation(
            summary = "Withdraws a prize that is owed",
            description =
                    "409 prize-ended where it was given meanwhile: then its redemption can be"
                            + " cancelled.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = PrizeView.class)))
    public Uni<Response> cancel(
            @RestPath UUID id,
            @BeanParam MoveRequest asked,
            @Valid @NotNull CancelPrizeRequest request) {
        return cancelling.cancel(id, request, identity.getPrincipal().getName(), asked);
    }
}
