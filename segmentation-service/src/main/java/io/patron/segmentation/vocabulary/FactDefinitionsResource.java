package io.patron.segmentation.vocabulary;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The facts that conditions of segments may ask for. */
@Path("/v1/fact-definitions")
@Tag(name = "Segments")
public class FactDefinitionsResource {
    private final FactDefinitionsService service;

    FactDefinitionsResource(FactDefinitionsService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "All facts that conditions may ask for")
    public Uni<RestResponse<FactDefinitionsView>> definitions() {
        return service.document().map(FactDefinitionsResource::answer);
    }

    @PUT
    @RolesAllowed("operator")
    @Operation(summary = "Declares which traits of the profile are facts, as traits.<name>")
    @APIResponse(responseCode = "200", description = "All facts that conditions may ask for now")
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    @APIResponse(responseCode = "409", description = "A segment asks for a trait left out here")
    public Uni<RestResponse<FactDefinitionsView>> replace(
            @NotNull FactDefinitionsDocument document,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.replace(document, ifMatch).map(FactDefinitionsResource::answer);
    }

    private static RestResponse<FactDefinitionsView> answer(
            Versioned<FactDefinitionsDocument> stored) {
        var view = FactDefinitionsView.of(stored.version(), stored.document());
        return EntityTags.ok(view, stored.version());
    }
}
