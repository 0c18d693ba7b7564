package io.patron.profile.consent;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
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

/** Addresses to which nobody may ever write, whoever has them and whatever is imported. */
@Path("/v1/suppressions")
@RolesAllowed({"operator", "service"})
@Tag(name = "Consents")
public class SuppressionResource {
    private final SuppressionService suppressions;
    private final SecurityIdentity identity;

    SuppressionResource(SuppressionService suppressions, SecurityIdentity identity) {
        this.suppressions = suppressions;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "All suppressed addresses, as hashes")
    public Uni<Page<SuppressionView>> list(@BeanParam @Valid PageRequest page) {
        return suppressions.list(page);
    }

    @POST
    @Operation(
            summary = "Suppresses an address",
            description =
                    "Whoever has it, now or later, is told to others as not to be written to on its"
                            + " channels. Doing it again changes nothing.")
    public Uni<SuppressionView> add(@NotNull @Valid SuppressionRequest request) {
        return suppressions.add(request, identity.getPrincipal().getName());
    }

    @POST
    @Path("/removals")
    @RolesAllowed("operator")
    @Operation(summary = "Takes an address off the list; what the customer said holds again")
    @APIResponse(responseCode = "204", description = "It is not suppressed any more")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> remove(@NotNull @Valid SuppressionRequest request) {
        return suppressions.remove(request);
    }
}
