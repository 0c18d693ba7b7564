package io.patron.profile.source;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
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
import jakarta.ws.rs.PathParam;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who may send events. */
@Path("/v1/sources")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Sources")
public class SourceResource {
    private final SourceService sources;
    private final WriteKeys keys;

    SourceResource(SourceService sources, WriteKeys keys) {
        this.sources = sources;
        this.keys = keys;
    }

    @POST
    @Operation(
            summary = "Makes a source and its write key",
            description = "The key is in this answer only; Patron keeps its hash.")
    @APIResponse(
            responseCode = "201",
            description = "Made; note the write key now",
            content = @Content(schema = @Schema(implementation = NewSourceView.class)))
    @APIResponse(responseCode = "409", description = "source-exists")
    public Uni<RestResponse<NewSourceView>> create(@Valid @NotNull SourceRequest request) {
        return sources.create(request)
                .invoke(keys::forget)
                .map(view -> EntityTags.created("/v1/sources/" + view.id(), view, view.version()));
    }

    @GET
    @Operation(summary = "All sources, by name")
    public Uni<Page<SourceView>> list(@BeanParam @Valid PageRequest page) {
        return sources.list(page);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A source and its settings")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<SourceView>> get(@PathParam("id") UUID id) {
        return sources.get(id).map(view -> EntityTags.ok(view, view.version()));
    }

    @PUT
    @Path("/{id}/settings")
    @Operation(
            summary = "Replaces a source's settings",
            description =
                    "Origins, limits, on or off. Other replicas of the service follow within 30"
                            + " seconds.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<SourceView>> change(
            @PathParam("id") UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SourceSettings settings) {
        return sources.change(id, settings, ifMatch)
                .invoke(keys::forget)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Takes a source and its keys away",
            description =
                    "What it sent stays. To stop it for a while, set “enabled” to false instead.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(
            @PathParam("id") UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch) {
        return sources.delete(id, ifMatch).invoke(keys::forget);
    }

    @POST
    @Path("/{id}/write-keys")
    @ResponseStatus(201)
    @Operation(
            summary = "Makes another write key",
            description =
                    "The keys before it work until the grace period ends, so that clients can be"
                            + " changed one after another.")
    @APIResponse(responseCode = "201", description = "Made; note the write key now")
    public Uni<NewWriteKeyView> rotate(
            @PathParam("id") UUID id, @Valid @NotNull WriteKeyRequest request) {
        return sources.rotate(id, Objects.requireNonNull(request.gracePeriod()))
                .invoke(keys::forget);
    }
}
