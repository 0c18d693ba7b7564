package io.patron.profile.erasure;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Erasures and their receipts. */
@Path("/v1/erasures")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Privacy")
public class ErasureResource {
    private final ErasureReader reader;
    private final LiftService lifts;
    private final SecurityIdentity identity;

    ErasureResource(ErasureReader reader, LiftService lifts, SecurityIdentity identity) {
        this.reader = reader;
        this.lifts = lifts;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Erasures, newest first")
    public Uni<Page<ErasureView>> list(
            @Parameter(example = "waiting")
                    @QueryParam("state")
                    @Pattern(
                            regexp = "queued|barred|searched|waiting|complete",
                            message = "must be one of queued, barred, searched, waiting, complete")
                    @Nullable String state,
            @Parameter(description = "Any id that the person had") @QueryParam("customerId")
                    @Nullable UUID customerId,
            @BeanParam @Valid PageRequest page) {
        return reader.list(page, state, customerId);
    }

    @GET
    @Path("/{erasureId}")
    @Operation(
            summary = "An erasure and its receipt",
            description =
                    "What was done in each table of each service; a service that has not answered"
                            + " is open. Of each topic, by when the last record about the person is"
                            + " gone.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ErasureView> get(@PathParam("erasureId") UUID erasureId) {
        return reader.require(erasureId);
    }

    @POST
    @Path("/{erasureId}/lift")
    @Operation(
            summary = "Lets an erased person come back, as a new customer",
            description =
                    "Events about her are recorded again from now on; what was erased stays"
                            + " erased.")
    @APIResponse(
            responseCode = "200",
            description = "Who lifted it, when and why",
            content = @Content(schema = @Schema(implementation = LiftView.class)))
    @APIResponse(responseCode = "404", description = "Nothing is barred by this erasure")
    public Uni<Response> lift(
            @PathParam("erasureId") UUID erasureId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid LiftRequest request) {
        return lifts.lift(key, erasureId, request, identity.getPrincipal().getName());
    }

    @POST
    @Path("/lookups")
    @Operation(
            summary = "By which erasures an identifier is barred",
            description = "The identifier is not kept; an empty list where it is not barred.")
    public Uni<List<UUID>> lookup(@NotNull @Valid LookupRequest request) {
        return lifts.lookup(request);
    }
}
