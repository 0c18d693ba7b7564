package io.patron.loyalty.merge;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.merge.Move.Moves;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Moves points, orders and all else between locked memberships, and looks at their tiers again. */
@ApplicationScoped
class MovingService {
    private final ProgrammeCatalogue programmes;
    private final WalletStore wallets;
    private final MemberStore members;
    private final HomeStore homes;
    private final Journal journal;
    private final SettlingService settling;
    private final Clock clock;

    MovingService(
            ProgrammeCatalogue programmes,
            WalletStore wallets,
            MemberStore members,
            HomeStore homes,
            Journal journal,
            SettlingService settling,
            Clock clock) {
        this.programmes = programmes;
        this.wallets = wallets;
        this.members = members;
        this.homes = homes;
        this.journal = journal;
        this.settling = settling;
        this.clock = clock;
    }

    Uni<Void> move(SqlConnection tx, Moves moves, Collection<Member> locked) {
        return programmes
                .read(tx)
                .call(books -> pass(tx, books, moves.following()))
                .call(books -> pass(tx, books, moves.emptying()))
                .chain(books -> requalify(tx, books, locked))
                .chain(() -> journal.save(tx, locked))
                .chain(() -> members.save(tx, List.copyOf(locked)));
    }

    private Uni<Void> pass(SqlConnection tx, RuleBooks books, List<Move> moves) {
        var now = clock.instant();
        var sides = new LinkedHashSet<Member>();
        moves.forEach(move -> sides.addAll(List.of(move.from(), move.to())));
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : wallets.readAllLots(tx, sides, now)
                        .chain(() -> homes.lots(tx, moves))
                        .call(lots ->
                                wallets.readLots(
                                        tx,
                                        sides,
                                        lots.values().stream().flatMap(Set::stream).toList()))
                        .invoke(lots -> pass(books, moves, lots, now))
                        .chain(() -> homes.moveOrders(tx, moves))
                        .invoke(orders -> orders.forEach((i, many) -> recount(moves.get(i), many)))
                        .chain(() -> homes.moveRest(tx, moves));
    }

    private static void pass(
            RuleBooks books, List<Move> moves, Map<Integer, Set<UUID>> lots, Instant now) {
        for (var i = 0; i < moves.size(); i++) {
            var move = moves.get(i);
            var book = book(books, move.from());
            new Passing(Ids.next(), book, move.from(), move.to(), move.whole(), now)
                    .pass(lots.getOrDefault(i, Set.of()));
        }
    }

    private static void recount(Move move, int orders) {
        move.from().recountOrders(-orders);
        move.to().recountOrders(orders);
    }

    /** Looks at members again, once all is where it belongs. */
    Uni<Void> place(SqlConnection tx, List<Member> members) {
        return settling.settle(tx, members);
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
