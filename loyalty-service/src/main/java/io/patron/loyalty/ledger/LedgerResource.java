package io.patron.loyalty.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger as an auditor sees it. */
@Path("/v1/ledger")
@RolesAllowed("admin")
@Tag(name = "Ledger")
public class LedgerResource {
    private final LedgerVerification verification;

    LedgerResource(LedgerVerification verification) {
        this.verification = verification;
    }

    @GET
    @Path("/verify")
    @Operation(
            summary = "Recomputes all that is derived from the ledger's entries",
            description =
                    "Names the first broken row of each promise that does not hold. Reads every"
                            + " row: minutes on a large ledger.")
    public Uni<VerificationView> verify() {
        return verification.verify();
    }
}
