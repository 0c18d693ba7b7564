package io.patron.loyalty.referral;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A member's codes and friends. */
@Path("/v1/members/{customerId}")
@Tag(name = "Referrals")
public class MemberReferralResource {
    private final CodeService codes;
    private final ReferralStore referrals;
    private final HelpQueries helps;
    private final Pool pool;
    private final SecurityIdentity identity;

    MemberReferralResource(
            CodeService codes,
            ReferralStore referrals,
            HelpQueries helps,
            Pool pool,
            SecurityIdentity identity) {
        this.helps = helps;
        this.codes = codes;
        this.referrals = referrals;
        this.pool = pool;
        this.identity = identity;
    }

    @POST
    @Path("/referral-code")
    @RolesAllowed({"operator", "service"})
    @Operation(summary = "Gives a member the code by which friends can be brought, always the same")
    public Uni<CodeView> give(
            @RestPath UUID customerId,
            @BeanParam DryRunRequest dryRun,
            @Valid @NotNull CodeRequest request) {
        return codes.give(customerId, request, dryRun.asked());
    }

    @GET
    @Path("/referral-code")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(summary = "A member's codes, one for each referral programme")
    public Uni<Page<CodeView>> codes(@RestPath UUID customerId) {
        return codes.ofCustomer(customerId).map(list -> new Page<>(list, null));
    }

    @GET
    @Path("/referrals")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(
            summary = "The friends whom a member brought, newest first",
            description = "A member sees how far they came, not who they are.")
    public Uni<Page<ReferralView>> ofMember(
            @RestPath UUID customerId, @BeanParam PageRequest page) {
        var customer = identity.hasRole("customer");
        return referrals
                .ofReferrer(pool, customerId, ReferralResource.before(page), page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())))
                .map(found ->
                        found.map(r -> customer ? ReferralView.ofMember(r) : ReferralView.of(r)));
    }

    @GET
    @Path("/referral-helps")
    @RolesAllowed({"operator", "analyst", "service", "customer"})
    @Operation(
            summary = "The first help of each friend, and why one does not count, newest first",
            description =
                    "The newest 500. A reason is self, shares-with-member or shares-with-helper:"
                            + " a device, address or means of payment that the referral programme"
                            + " watches is the member's, or that of a friend who helped before."
                            + " A member does not see who the friends are.")
    public Uni<Page<HelpView>> helps(@RestPath UUID customerId) {
        return helps.ofCustomer(customerId, !identity.hasRole("customer"))
                .map(list -> new Page<>(list, null));
    }

    @GET
    @Path("/referred-by")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Who brought a customer, one for each programme at most")
    public Uni<Page<ReferralView>> referredBy(@RestPath UUID customerId) {
        return referrals
                .ofReferee(pool, customerId)
                .map(list -> list.stream().map(ReferralView::of).toList())
                .map(list -> new Page<ReferralView>(list, null));
    }
}
