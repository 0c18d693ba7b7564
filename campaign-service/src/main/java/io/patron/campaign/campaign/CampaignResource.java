package io.patron.campaign.campaign;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Campaigns. */
@Path("/v1/campaigns")
@Tag(name = "Campaigns", description = "Whom to talk to, about what, and what it earned")
public class CampaignResource {
    private final CampaignService campaigns;

    CampaignResource(CampaignService campaigns) {
        this.campaigns = campaigns;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Create a campaign; all faults are told by pointer")
    @APIResponse(
            responseCode = "201",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    @APIResponse(responseCode = "409", description = "Another campaign has this key")
    public Uni<RestResponse<CampaignView>> create(@NotNull CampaignDocument document) {
        return campaigns
                .create(document)
                .map(view -> EntityTags.created("/v1/campaigns/" + view.id, view, view.version));
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "List campaigns by key")
    public Uni<Page<CampaignView>> list(
            @Parameter(description = "Only the campaign of this key", example = "win-back-spring")
                    @QueryParam("key")
                    @Nullable String key,
            @BeanParam @Valid PageRequest page) {
        return campaigns.list(key, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Read a campaign")
    public Uni<RestResponse<CampaignView>> get(@PathParam("id") UUID id) {
        return campaigns.get(id).map(view -> EntityTags.ok(view, view.version));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Replace a campaign",
            description = "A campaign that was launched cannot be changed.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<CampaignView>> replace(
            @PathParam("id") UUID id,
            @Parameter(description = "The ETag that was read", example = "\"0\"")
                    @HeaderParam("If-Match")
                    @Nullable String ifMatch,
            @NotNull CampaignDocument document) {
        return campaigns
                .replace(id, ifMatch, document)
                .map(view -> EntityTags.ok(view, view.version));
    }
}
