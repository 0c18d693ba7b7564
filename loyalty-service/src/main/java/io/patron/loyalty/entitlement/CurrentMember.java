package io.patron.loyalty.entitlement;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Opens a member for whom all is done that the days up to now brought. */
@ApplicationScoped
class CurrentMember {
    private final Ledger ledger;
    private final StandingService standings;
    private final Clock clock;

    CurrentMember(Ledger ledger, StandingService standings, Clock clock) {
        this.ledger = ledger;
        this.standings = standings;
        this.clock = clock;
    }

    /** A locked member, and the day in the programme's zone. */
    record Today(MemberRef ref, LocalDate day) {}

    /**
     * @throws ProblemException {@code not-found} for a programme that is none
     */
    Uni<Today> open(SqlConnection tx, String programmeKey, UUID customer) {
        return ledger.open(tx, programmeKey, customer)
                .call(opened -> look(tx, new RuleBooks(List.of(opened.book())), opened.member()))
                .map(opened ->
                        new Today(
                                opened.member().ref(),
                                LocalDate.ofInstant(
                                        clock.instant(),
                                        opened.book().versions().getLast().zone())));
    }

    private Uni<Void> look(SqlConnection tx, RuleBooks books, Member member) {
        return standings.touch(tx, books, List.of(member));
    }
}
