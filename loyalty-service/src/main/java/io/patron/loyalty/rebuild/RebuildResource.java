package io.patron.loyalty.rebuild;

import io.patron.loyalty.DryRunRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is derived, made anew from zero; what was told, compared with what is there. */
@Path("/v1/ledger")
@RolesAllowed("admin")
@Tag(name = "Ledger")
public class RebuildResource {
    private final RebuildService service;
    private final LookupService lookup;

    RebuildResource(RebuildService service, LookupService lookup) {
        this.service = service;
        this.lookup = lookup;
    }

    @POST
    @Path("/rebuild")
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

    @POST
    @Path("/lookup")
    @Operation(
            summary = "Which of the entries that events told of are in the ledger",
            description =
                    "For who went back to a copy of the database: what was read from Kafka again is"
                        + " there under another id; what came by REST after the copy is missing.")
    public Uni<LookupView> lookup(@Valid @NotNull LookupRequest request) {
        return lookup.lookup(request.entries());
    }
}
