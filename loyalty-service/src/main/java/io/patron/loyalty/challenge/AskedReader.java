package io.patron.loyalty.challenge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.memberday.MemberDayCatalogue;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Reads what conditions ask for; a statement for each question, none where no condition asks. */
@ApplicationScoped
class AskedReader {
    private final FactStore facts;
    private final MemberDayCatalogue memberDays;
    private final StandingStore standings;

    AskedReader(FactStore facts, MemberDayCatalogue memberDays, StandingStore standings) {
        this.facts = facts;
        this.memberDays = memberDays;
        this.standings = standings;
    }

    Uni<Asked> read(SqlConnection tx, List<Candidate> candidates, Collection<Member> members) {
        var asking =
                candidates.stream()
                        .filter(c -> c.isTold() && c.offered().challenge().goal().when() != null)
                        .toList();
        if (asking.isEmpty()) {
            return Uni.createFrom().item(Asked.NOTHING);
        }
        var books = asking.stream().map(c -> c.offered().book()).distinct().toList();
        var ids = members.stream().map(member -> member.ref().id()).toList();
        return facts.read(tx, asking.stream().map(Candidate::customerId).distinct().toList())
                .chain(customers ->
                        memberDays
                                .read(tx, new RuleBooks(books))
                                .chain(days ->
                                        standings
                                                .told(tx, ids)
                                                .map(tiers -> new Asked(customers, days, tiers))));
    }
}
