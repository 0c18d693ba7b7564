package io.patron.loyalty.prize;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A member's rewards that nobody paid for. */
@Path("/v1/members/{customerId}/prizes")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Redemptions")
public class MemberPrizeResource {
    private final PrizeQueries prizes;

    MemberPrizeResource(PrizeQueries prizes) {
        this.prizes = prizes;
    }

    @GET
    @Operation(
            summary = "A member's prizes, the newest first",
            description =
                    "Rewards that challenges and friends gave. One that is OWED is given as soon as"
                            + " there is a piece; waitsFor says what it lacks.")
    public Uni<Page<PrizeView>> list(@RestPath UUID customerId, @BeanParam PageRequest page) {
        return prizes.ofCustomer(customerId, page);
    }
}
