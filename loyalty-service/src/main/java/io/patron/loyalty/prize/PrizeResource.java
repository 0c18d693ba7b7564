package io.patron.loyalty.prize;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rewards that members get without paying, for those who have to find the pieces. */
@Path("/v1/prizes")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Redemptions")
public class PrizeResource {
    private final PrizeQueries prizes;

    PrizeResource(PrizeQueries prizes) {
        this.prizes = prizes;
    }

    @GET
    @Operation(
            summary = "Prizes of all members, the newest first",
            description = "With state=OWED: what has to be bought or uploaded for them.")
    public Uni<Page<PrizeView>> list(
            @Parameter(example = "OWED") @QueryParam("state") PrizeView.@Nullable State state,
            @BeanParam PageRequest page) {
        return prizes.list(state, page);
    }
}
