package io.patron.profile.source;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Who may send events. */
@Path("/v1/sources")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Sources")
public class SourceResource {
    private final SourceService sources;

    SourceResource(SourceService sources) {
        this.sources = sources;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Makes a source and its write key",
            description = "The key is in this answer only; Patron keeps its hash.")
    @APIResponse(responseCode = "201", description = "Made; note the write key now")
    @APIResponse(responseCode = "409", description = "source-exists")
    public Uni<NewSourceView> create(@Valid @NotNull SourceRequest request) {
        return sources.create(request);
    }

    @GET
    @Operation(summary = "All sources, by name")
    public Uni<Page<SourceView>> list(@BeanParam @Valid PageRequest page) {
        return sources.list(page);
    }
}
