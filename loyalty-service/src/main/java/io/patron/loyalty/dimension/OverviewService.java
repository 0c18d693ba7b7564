package io.patron.loyalty.dimension;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.entitlement.UseStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Puts the three dimensions of a member together. */
@ApplicationScoped
class OverviewService {
    private final StandingQueries queries;
    private final GrowthService growth;
    private final UseStore benefits;
    private final BondQueries bonds;
    private final Pool pool;

    OverviewService(
            StandingQueries queries,
            GrowthService growth,
            UseStore benefits,
            BondQueries bonds,
            Pool pool) {
        this.queries = queries;
        this.growth = growth;
        this.benefits = benefits;
        this.bonds = bonds;
        this.pool = pool;
    }

    /**
     * @throws ProblemException {@code not-found} for a customer who is no member
     */
    Uni<StandingView> of(UUID customer) {
        return pool.withConnection(tx ->
                queries.members(tx, customer)
                        .invoke(members -> refuseStranger(members, customer))
                        .chain(members -> view(tx, customer, members)));
    }

    private Uni<StandingView> view(SqlConnection tx, UUID customer, List<UUID> members) {
        return Uni.combine()
                .all()
                .unis(
                        growth.of(tx, members),
                        benefits.usable(tx, customer),
                        bonds.of(tx, customer),
                        bonds.badges(tx, customer))
                .with((tiers, privileges, bound, badges) ->
                        new StandingView(customer, tiers, privileges, bound, badges));
    }

    private static void refuseStranger(List<UUID> members, UUID customer) {
        if (members.isEmpty()) {
            throw ProblemException.notFound("member", customer);
        }
    }
}
