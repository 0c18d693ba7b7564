package io.patron.loyalty.seal;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chain as auditors see it. */
@Path("/v1/ledger/head")
@RolesAllowed({"operator", "analyst", "service", "admin"})
@Tag(name = "Ledger")
public class HeadResource {
    private final SealQueries queries;

    HeadResource(SealQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "The head of the hash chain over all entries",
            description = "Keep it outside Patron: it tells later whether an entry was changed.")
    public Uni<HeadView> head() {
        return queries.head();
    }
}
