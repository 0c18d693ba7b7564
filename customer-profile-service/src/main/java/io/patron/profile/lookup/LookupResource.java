package io.patron.profile.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers by their names. */
@Path("/v1/customers/lookup")
@Tag(name = "Customers")
public class LookupResource {
    private final LookupStore store;

    LookupResource(LookupStore store) {
        this.store = store;
    }

    @POST
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Who has names, up to 1,000 at once",
            description =
                    "Answered in the order of the question; without customerId where nobody has the"
                            + " name, or too many people do.")
    public Uni<List<LookupView>> find(@NotNull @Valid LookupRequest request) {
        return store.find(request.identifiers());
    }
}
