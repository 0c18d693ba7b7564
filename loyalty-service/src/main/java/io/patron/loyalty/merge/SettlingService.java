package io.patron.loyalty.merge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.challenge.RecountService;
import io.patron.loyalty.grant.GrantSettling;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks at memberships again once all is where it belongs: tiers, grants and challenges. */
@ApplicationScoped
class SettlingService {
    private final ProgrammeCatalogue programmes;
    private final StandingService standings;
    private final GrantSettling grants;
    private final RecountService challenges;
    private final MemberStore members;

    SettlingService(
            ProgrammeCatalogue programmes,
            StandingService standings,
            GrantSettling grants,
            RecountService challenges,
            MemberStore members) {
        this.programmes = programmes;
        this.standings = standings;
        this.grants = grants;
        this.challenges = challenges;
        this.members = members;
    }

    Uni<Void> settle(SqlConnection tx, List<Member> locked) {
        var ids = locked.stream().map(member -> member.ref().id()).toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : programmes.read(tx).chain(books -> settle(tx, books, locked, ids));
    }

    /** Members are read anew for what challenges give: what was decided before is written. */
    private Uni<Void> settle(
            SqlConnection tx, RuleBooks books, List<Member> locked, List<UUID> ids) {
        return standings
                .touch(tx, books, locked)
                .chain(() -> grants.settle(tx, books, ids))
                .chain(() -> members.lock(tx, ids))
                .chain(fresh -> challenges.recount(tx, fresh.values()));
    }
}
