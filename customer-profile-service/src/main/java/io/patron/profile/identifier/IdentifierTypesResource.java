package io.patron.profile.identifier;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** By which names people are known. */
@Path("/v1/identifier-types")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Identity", description = "Who is who")
public class IdentifierTypesResource {
    private final IdentifierTypesStore store;
    private final Pool pool;

    IdentifierTypesResource(IdentifierTypesStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @GET
    @Operation(summary = "The identifier types in force")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = IdentifierTypesView.class)))
    public Uni<RestResponse<IdentifierTypesView>> get() {
        return store.newest(pool).map(view -> EntityTags.ok(view, view.version()));
    }

    @PUT
    @RolesAllowed("operator")
    @Operation(
            summary = "Sets the identifier types",
            description =
                    "They hold for events that are recorded from then on; what was seen together"
                            + " before stays seen. With dryRun=true the document is checked only.")
    @APIResponse(
            responseCode = "200",
            description = "The types as they are kept",
            content = @Content(schema = @Schema(implementation = IdentifierTypesView.class)))
    @APIResponse(responseCode = "400", description = "The document has faults")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<IdentifierTypesView>> put(
            @Parameter(example = "\"0\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "delivered",
                                                            value = DefaultTypes.DOCUMENT)))
                    @NotNull
                    JsonNode document) {
        return store.put(document, ifMatch, "true".equals(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }
}
