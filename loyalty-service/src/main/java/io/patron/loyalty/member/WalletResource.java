package io.patron.loyalty.member;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A member's wallets: what can be spent, in which lots it is, and how it came about. */
@Path("/v1/members/{customerId}/wallets")
@RolesAllowed({"operator", "analyst", "service", "customer"})
@Tag(name = "Wallets")
public class WalletResource {
    private final WalletQueries queries;

    WalletResource(WalletQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "A customer's wallets, in all programmes",
            description = "All on one page: a programme has at most a few.")
    public Uni<Page<WalletView>> list(
            @RestPath UUID customerId, @BeanParam ProgrammeRequest programme) {
        return queries.wallets(new WalletFilter(customerId, programme.key(), null))
                .map(wallets -> new Page<>(wallets, null));
    }

    @GET
    @Path("/{walletKey}")
    @Operation(
            summary = "A wallet: points pending, available, held and owed, and what expires next")
    public Uni<WalletView> get(
            @RestPath UUID customerId,
            @Parameter(example = "points") @RestPath String walletKey,
            @BeanParam ProgrammeRequest programme) {
        return queries.wallet(new WalletFilter(customerId, programme.key(), walletKey));
    }

    @GET
    @Path("/{walletKey}/lots")
    @Operation(
            summary = "The lots of a wallet, newest first",
            description = "Spending takes the lots first that expire first.")
    public Uni<Page<LotView>> lots(
            @RestPath UUID customerId,
            @Parameter(example = "points") @RestPath String walletKey,
            @BeanParam ProgrammeRequest programme,
            @Parameter(description = "Only lots that have points left")
                    @QueryParam("open")
                    @DefaultValue("false")
                    boolean open,
            @BeanParam @Valid PageRequest page) {
        return queries.lots(new WalletFilter(customerId, programme.key(), walletKey), open, page);
    }

    @GET
    @Path("/{walletKey}/entries")
    @Operation(summary = "The ledger of a wallet, newest first: accounts, lots, and why")
    public Uni<Page<EntryView>> entries(
            @RestPath UUID customerId,
            @Parameter(example = "points") @RestPath String walletKey,
            @BeanParam ProgrammeRequest programme,
            @BeanParam @Valid PageRequest page) {
        return queries.entries(new WalletFilter(customerId, programme.key(), walletKey), page);
    }
}
