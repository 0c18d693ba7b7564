package io.patron.loyalty.member;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Members, by the customer's id in Patron. */
@Path("/v1/members")
@Tag(name = "Members")
public class MemberResource {
    private final MemberService members;
    private final MemberQueries queries;

    MemberResource(MemberService members, MemberQueries queries) {
        this.members = members;
        this.queries = queries;
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Members in the order of joining")
    public Uni<Page<MemberSummary>> list(
            @BeanParam ProgrammeRequest programme,
            @Parameter(example = "gold") @QueryParam("tier") @Nullable String tier,
            @BeanParam @Valid PageRequest page) {
        return queries.members(new MemberQueries.Filter(programme.key(), tier), page);
    }

    @GET
    @Path("/{customerId}")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(
            summary = "Balance and tier of a customer in each programme",
            description =
                    "Also the spend that counts for the tier, and what is missing to the next.")
    public Uni<MemberView> get(@RestPath UUID customerId) {
        return members.get(customerId);
    }

    @GET
    @Path("/{customerId}/transactions")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "The member's ledger, newest first, with why each transaction was made")
    public Uni<Page<TransactionView>> transactions(
            @RestPath UUID customerId, @BeanParam @Valid PageRequest page) {
        return queries.transactions(customerId, page);
    }

    @GET
    @Path("/{customerId}/tier-changes")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "The member's tiers over time, newest first, with the spend that decided")
    public Uni<Page<TierChangeView>> tierChanges(
            @RestPath UUID customerId, @BeanParam @Valid PageRequest page) {
        return queries.tierChanges(customerId, page);
    }
}
