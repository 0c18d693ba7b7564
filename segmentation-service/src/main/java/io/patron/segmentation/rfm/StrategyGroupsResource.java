package io.patron.segmentation.rfm;

import io.patron.kit.document.EntityTags;
import io.patron.segmentation.document.SetupDocumentStore.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The strategy matrix: named groups over RFM scores. */
@Path("/v1/rfm-groups")
@Tag(name = "RFM")
public class StrategyGroupsResource {
    private final StrategyGroupsService service;

    StrategyGroupsResource(StrategyGroupsService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "The strategy groups in force, and the score cells of each")
    public Uni<RestResponse<StrategyGroupsView>> groups() {
        return service.document().map(StrategyGroupsResource::answer);
    }

    @PUT
    @RolesAllowed("operator")
    @Operation(
            summary = "Replaces the strategy groups",
            description =
                    "The first group whose condition (over the facts r, f and m) holds takes a"
                            + " score cell; the last group has no condition and takes the rest."
                            + " In force from the next recomputation.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StrategyGroupsView.class)))
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    @APIResponse(responseCode = "412", description = "Somebody else changed the groups")
    public Uni<RestResponse<StrategyGroupsView>> replace(
            @NotNull StrategyGroupsDocument document,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.replace(document, ifMatch).map(StrategyGroupsResource::answer);
    }

    private static RestResponse<StrategyGroupsView> answer(
            Versioned<StrategyGroupsDocument> stored) {
        var view = StrategyGroupsView.of(stored.version(), stored.document());
        return EntityTags.ok(view, stored.version());
    }
}
