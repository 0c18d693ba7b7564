package io.patron.loyalty.recompute;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

/** Tier sets looked at anew. */
@Path("/v1/tier-sets/{setId}/recomputes")
@Tag(name = "Tiers")
public class RecomputeResource {
    private static final RecomputeRequest USUAL = new RecomputeRequest(null);

    private final RecomputeService recomputes;
    private final SecurityIdentity identity;

    RecomputeResource(RecomputeService recomputes, SecurityIdentity identity) {
        this.recomputes = recomputes;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Looks at every member of the programme by the set's version of today",
            description =
                    "With dryRun=true it counts who would come in, rise and fall, and changes"
                            + " nothing. Otherwise it is done in the background, page by page.")
    @APIResponse(responseCode = "200", description = "Dry run: the counts")
    @APIResponse(responseCode = "202", description = "Asked for, to be looked at again")
    @APIResponse(responseCode = "409", description = "Another of the set is not done yet")
    public Uni<RestResponse<RecomputeView>> request(
            @RestPath UUID setId,
            @BeanParam DryRunRequest dryRun,
            @Nullable RecomputeRequest request) {
        var falls = (request == null ? USUAL : request).orUsual();
        var actor = identity.getPrincipal().getName();
        return dryRun.asked()
                ? recomputes.rehearse(setId, falls, actor).map(RestResponse::ok)
                : recomputes
                        .request(setId, falls, actor)
                        .map(view ->
                                ResponseBuilder.create(Status.ACCEPTED, view)
                                        .location(URI.create(path(setId, view)))
                                        .build());
    }

    private static String path(UUID set, RecomputeView view) {
        return "/v1/tier-sets/" + set + "/recomputes/" + view.id();
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "The recomputes of a tier set, newest first")
    public Uni<Page<RecomputeView>> list(@RestPath UUID setId, @BeanParam PageRequest page) {
        return recomputes.list(setId, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "A recompute: how far it is, who came in, rose and fell")
    public Uni<RecomputeView> get(@RestPath UUID setId, @RestPath UUID id) {
        return recomputes.get(setId, id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(summary = "Cancels a recompute; what it changed stays")
    @APIResponse(responseCode = "200", description = "The recompute, cancelled")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<RecomputeView> cancel(
            @RestPath UUID setId, @RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return recomputes.cancel(setId, id, dryRun.asked());
    }
}
