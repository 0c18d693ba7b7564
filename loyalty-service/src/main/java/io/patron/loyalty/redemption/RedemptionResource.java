package io.patron.loyalty.redemption;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.redemption.RedemptionService.Author;
import io.patron.loyalty.redemption.RedemptionService.Wanted;
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
import org.jboss.resteasy.reactive.RestResponse;

/** What a member can redeem, and has redeemed. */
@Path("/v1/members/{customerId}")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Redemptions")
public class RedemptionResource {
    private final RedemptionService redemptions;
    private final RedemptionQueries queries;
    private final MallReader mall;
    private final SecurityIdentity identity;

    RedemptionResource(
            RedemptionService redemptions,
            RedemptionQueries queries,
            MallReader mall,
            SecurityIdentity identity) {
        this.redemptions = redemptions;
        this.queries = queries;
        this.mall = mall;
        this.identity = identity;
    }

    @POST
    @Path("/redemptions")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Redeems points for a reward",
            description =
                    "Pieces and points are taken together or not at all. Refused as out-of-stock,"
                        + " not-in-window, limit-reached, tier-too-low, not-in-audience, or"
                        + " insufficient-balance with missingPoints. Codes are shown to services,"
                        + " and masked to an operator.")
    @APIResponse(
            responseCode = "201",
            description = "Redeemed; a replay answers the same with Idempotency-Replayed: true",
            content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    public Uni<Response> redeem(
            @RestPath UUID customerId,
            @BeanParam MoveRequest asked,
            @Valid @NotNull RedemptionRequest request) {
        var author = new Author(identity.getPrincipal().getName(), seesCodes());
        return redemptions.redeem(new Wanted(customerId, request, author), asked);
    }

    @GET
    @Path("/redemptions")
    @Operation(
            summary = "A member's redemptions, newest first",
            description = "Codes are shown to the member and to services, and masked otherwise.")
    public Uni<Page<RedemptionView>> list(@RestPath UUID customerId, @BeanParam PageRequest page) {
        return queries.ofCustomer(customerId, page).map(found -> found.map(this::shown));
    }

    @GET
    @Path("/redemptions/{redemptionId}")
    @Operation(summary = "A redemption of a member")
    public Uni<RestResponse<RedemptionView>> get(
            @RestPath UUID customerId, @RestPath UUID redemptionId) {
        return queries.ofCustomer(customerId, redemptionId)
                .map(this::shown)
                .map(view -> EntityTags.ok(view, view.standing().version()));
    }

    @GET
    @Path("/rewards")
    @Operation(
            summary = "The points mall as a member sees it",
            description =
                    "Every reward of the catalogue with its price for the member, whether it can be"
                            + " had now, and all that speaks against it.")
    public Uni<Page<MallView>> mall(
            @RestPath UUID customerId,
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return mall.read(customerId, programme).map(items -> new Page<>(items, null));
    }

    private RedemptionView shown(RedemptionView view) {
        return seesCodes() ? view : view.masked();
    }

    /** The member, and the shop that shows it to her; not who only looks after it. */
    private boolean seesCodes() {
        return identity.hasRole("customer") || identity.hasRole("service");
    }
}
