package io.patron.loyalty.merge;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Moves points, orders and all else between locked memberships, and looks at their tiers again. */
@ApplicationScoped
class MovingService {
    private final ProgrammeCatalogue programmes;
    private final WalletStore wallets;
    private final MemberStore members;
    private final HomeStore homes;
    private final Journal journal;
    private final StandingService standings;
    private final Clock clock;

    MovingService(
            ProgrammeCatalogue programmes,
            WalletStore wallets,
            MemberStore members,
            HomeStore homes,
            Journal journal,
            StandingService standings,
            Clock clock) {
        this.programmes = programmes;
        this.wallets = wallets;
        this.members = members;
        this.homes = homes;
        this.journal = journal;
        this.standings = standings;
        this.clock = clock;
    }

    Uni<Void> move(SqlConnection tx, List<Move> moves, Collection<Member> locked) {
        return programmes
                .read(tx)
                .call(books -> each(moves, move -> pass(tx, book(books, move.from()), move)))
                .chain(books -> requalify(tx, books, locked))
                .chain(() -> journal.save(tx, locked))
                .chain(() -> members.save(tx, List.copyOf(locked)));
    }

    private static Uni<Void> each(List<Move> moves, Function<Move, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(moves)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> pass(SqlConnection tx, RuleBook book, Move move) {
        var now = clock.instant();
        var both = List.of(move.from(), move.to());
        return homes.lots(tx, move)
                .call(() -> wallets.readAllLots(tx, both, now))
                .call(lots -> wallets.readLots(tx, both, List.copyOf(lots)))
                .invoke(lots ->
                        new Passing(Ids.next(), book, move.from(), move.to(), move.whole(), now)
                                .pass(lots))
                .chain(() -> homes.moveOrders(tx, move))
                .invoke(orders -> {
                    move.from().recountOrders(-orders);
                    move.to().recountOrders(orders);
                })
                .chain(() -> homes.moveRest(tx, move));
    }

    /** Looks at members in tier sets, once all is where it belongs. */
    Uni<Void> place(SqlConnection tx, List<Member> members) {
        return programmes.read(tx).chain(books -> standings.touch(tx, books, members));
    }

    private Uni<Void> requalify(SqlConnection tx, RuleBooks books, Collection<Member> locked) {
        var now = clock.instant();
        var windows =
                locked.stream()
                        .map(m ->
                                new SpendWindow(
                                        m.ref().id(),
                                        book(books, m).inForce(now).window().asOf(now)))
                        .toList();
        return members.spend(tx, windows)
                .invoke(spend -> locked.forEach(m -> requalify(book(books, m), m, spend)))
                .replaceWithVoid();
    }

    private void requalify(RuleBook book, Member member, Map<UUID, Long> spend) {
        var now = clock.instant();
        var rules = book.inForce(now);
        var by =
                new TierChange.Decided(
                        spend.getOrDefault(member.ref().id(), 0L),
                        book.programme().currency(),
                        rules.version(),
                        TierChange.Trigger.EVALUATION);
        member.requalify(rules.ladder(), by, now);
    }

    private static RuleBook book(RuleBooks books, Member member) {
        return books.find(member.ref().programmeId()).orElseThrow();
    }
}
