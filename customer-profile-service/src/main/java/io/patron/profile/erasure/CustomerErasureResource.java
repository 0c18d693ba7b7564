package io.patron.profile.erasure;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Erasures of a customer. */
@Path("/v1/customers/{customerId}/erasures")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Privacy", description = "Erasures, access exports and who read what")
public class CustomerErasureResource {
    private final ErasureService erasures;
    private final SecurityIdentity identity;

    CustomerErasureResource(ErasureService erasures, SecurityIdentity identity) {
        this.erasures = erasures;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Erases a customer everywhere",
            description =
                    "All ids of a merged customer go. The receipt under /v1/erasures/{erasureId}"
                            + " names each table and topic of each service; who was erased does not"
                            + " come back by events or files. It cannot be undone. With dryRun=true"
                            + " nothing is changed, and the answer tells what would go here.")
    @APIResponse(
            responseCode = "202",
            description = "It is under way; of somebody who is being erased already, the same one",
            content = @Content(schema = @Schema(implementation = ErasureView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Response> erase(
            @PathParam("customerId") UUID customerId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @QueryParam("dryRun") @Pattern(regexp = "true|false", message = "must be true or false")
                    @Nullable String dryRun,
            @NotNull @Valid ErasureRequest request) {
        var by = identity.getPrincipal().getName();
        return "true".equals(dryRun)
                ? erasures.preview(customerId, request, by).map(view -> Response.ok(view).build())
                : erasures.ask(key, customerId, request, by);
    }
}
