package io.patron.campaign.template;

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

/** Templates. */
@Path("/v1/templates")
@Tag(name = "Templates", description = "What messages say")
public class TemplateResource {
    private final TemplateService templates;

    TemplateResource(TemplateService templates) {
        this.templates = templates;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(summary = "Create a template; unknown placeholders are refused by pointer")
    @APIResponse(
            responseCode = "201",
            description = "The template",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    @APIResponse(responseCode = "409", description = "Another template has this key")
    public Uni<RestResponse<TemplateView>> create(@NotNull TemplateDocument document) {
        return templates
                .create(document)
                .map(view ->
                        EntityTags.created("/v1/templates/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "List templates by key")
    public Uni<Page<TemplateView>> list(
            @Parameter(description = "Only the template of this key", example = "win-back")
                    @QueryParam("key")
                    @Nullable String key,
            @BeanParam @Valid PageRequest page) {
        return templates.list(key, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Read a template")
    public Uni<RestResponse<TemplateView>> get(@PathParam("id") UUID id) {
        return templates.get(id).map(view -> EntityTags.ok(view, view.version()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Replace a template",
            description =
                    "Campaigns that were launched keep the template as it was at their launch.")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<TemplateView>> replace(
            @PathParam("id") UUID id,
            @Parameter(description = "The ETag that was read", example = "\"0\"")
                    @HeaderParam("If-Match")
                    @Nullable String ifMatch,
            @NotNull TemplateDocument document) {
        return templates
                .replace(id, ifMatch, document)
                .map(view -> EntityTags.ok(view, view.version()));
    }
}
