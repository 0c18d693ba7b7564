package io.patron.loyalty.rebuild;

import io.patron.loyalty.ledger.DryRunRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is derived, made anew from zero. */
@Path("/v1/ledger/rebuild")
@RolesAllowed("admin")
@Tag(name = "Ledger")
public class RebuildResource {
    private final RebuildService service;

    RebuildResource(RebuildService service) {
        this.service = service;
    }

    @POST
    @Operation(
            summary = "Makes all that is derived anew from the ledger's entries, and compares",
            description =
                    "Balances, lots, members, reservations, tiers, budgets, stocks and uses of"
                            + " benefits, each with SHA-256 over all rows as stored and as made"
                            + " anew. With dryRun=true it changes nothing and work goes on;"
                            + " otherwise rows that differ are written, and whoever moves points"
                            + " waits until it is done. A row that is missing is told, not made:"
                            + " its terms stand in no entry.")
    public Uni<RebuildView> rebuild(@BeanParam DryRunRequest dryRun) {
        return dryRun.asked() ? service.rehearse() : service.rebuild();
    }
}
