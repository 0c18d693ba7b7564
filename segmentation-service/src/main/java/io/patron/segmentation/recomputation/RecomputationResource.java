package io.patron.segmentation.recomputation;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Computing scores, bands, groups and memberships anew. */
@Path("/v1/recomputations")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Recomputations")
public class RecomputationResource {
    private final RecomputationService service;

    RecomputationResource(RecomputationService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Asks for a recomputation",
            description =
                    "For today where the body is {} or, as application/json, empty. One runs at a"
                        + " time; another waits. A request for a day for which one waits already"
                        + " answers with that one. Only what changes is published.")
    @APIResponse(responseCode = "202", description = "The recomputation, to be looked at again")
    @APIResponse(responseCode = "400", description = "The as-of day is in the future")
    @APIResponse(responseCode = "409", description = "Too many are waiting")
    public Uni<RestResponse<RecomputationView>> request(@Nullable RecomputationRequest request) {
        return service.request(request == null ? null : request.asOf())
                .map(view ->
                        ResponseBuilder.create(Status.ACCEPTED, view)
                                .location(URI.create("/v1/recomputations/" + view.id()))
                                .build());
    }

    @GET
    @Operation(summary = "Recomputations, the newest first")
    public Uni<Page<RecomputationView>> list(@BeanParam @Valid PageRequest page) {
        return service.list(page);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A recomputation: its state, progress and result")
    public Uni<RecomputationView> get(@RestPath UUID id) {
        return service.require(id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Cancels a recomputation",
            description = "What it has changed until then stays; the next one completes it.")
    @APIResponse(responseCode = "200", description = "The recomputation, cancelled")
    @APIResponse(responseCode = "409", description = "It is finished")
    public Uni<RecomputationView> cancel(@RestPath UUID id) {
        return service.cancel(id);
    }
}
