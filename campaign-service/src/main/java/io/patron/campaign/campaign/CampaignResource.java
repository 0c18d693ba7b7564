package io.patron.campaign.campaign;

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
import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
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
    public Uni<RestResponse<CampaignView>> create(@NotNull CampaignDocument document) {
        return campaigns
                .create(document)
                .map(view ->
                        tagged(
                                ResponseBuilder.<CampaignView>created(
                                        URI.create("/v1/campaigns/" + view.id)),
                                view));
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
        return campaigns.get(id).map(view -> tagged(ResponseBuilder.ok(), view));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Replace a campaign",
            description = "A campaign that was launched cannot be changed.")
    public Uni<RestResponse<CampaignView>> replace(
            @PathParam("id") UUID id,
            @Parameter(description = "The ETag that was read", example = "\"0\"")
                    @HeaderParam("If-Match")
                    @Nullable String ifMatch,
            @NotNull CampaignDocument document) {
        return campaigns
                .replace(id, ifMatch, document)
                .map(view -> tagged(ResponseBuilder.ok(), view));
    }

    private static RestResponse<CampaignView> tagged(
            ResponseBuilder<CampaignView> response, CampaignView view) {
        return response.entity(view).tag(new EntityTag(Long.toString(view.version))).build();
    }
}
