package io.patron.loyalty.ledger;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.WalletStore;
import io.patron.loyalty.people.People;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How requests come to members and their points: opened under lock, always in the order of their
 * keys, so that nobody waits for each other in a circle; saved with all that was decided.
 */
@ApplicationScoped
public class Ledger {
    private final ProgrammeCatalogue programmes;
    private final People people;
    private final MemberStore members;
    private final WalletStore wallets;
    private final Journal journal;
    private final Clock clock;

    Ledger(
            ProgrammeCatalogue programmes,
            People people,
            MemberStore members,
            WalletStore wallets,
            Journal journal,
            Clock clock) {
        this.programmes = programmes;
        this.people = people;
        this.members = members;
        this.wallets = wallets;
        this.journal = journal;
        this.clock = clock;
    }

    /** A locked member and the rules of its programme. */
    public record Opened(RuleBook book, Member member) {}

    /** Opens a customer's membership; one who is no member becomes one. */
    public Uni<Opened> open(SqlConnection tx, String programmeKey, UUID customer) {
        return openAll(tx, programmeKey, List.of(customer))
                .map(opened -> opened.values().iterator().next());
    }

    /**
     * Opens the memberships of several customers, by the ids that they were told by; those of one
     * person have one membership.
     */
    public Uni<Map<UUID, Opened>> openAll(
            SqlConnection tx, String programmeKey, Collection<UUID> customers) {
        return programmes
                .require(tx, programmeKey)
                .chain(book ->
                        people.answering(tx, customers)
                                .chain(merged -> openAll(tx, book, customers, merged)));
    }

    private Uni<Map<UUID, Opened>> openAll(
            SqlConnection tx, RuleBook book, Collection<UUID> told, Map<UUID, UUID> merged) {
        var keys = new HashMap<UUID, MemberKey>();
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        for (var customer : told) {
            var owner = merged.getOrDefault(customer, customer);
            keys.put(customer, new MemberKey(book.programme().id(), owner));
            wanted.put(new MemberKey(book.programme().id(), owner), null);
        }
        return members.lockOrJoin(tx, wanted)
                .map(locked -> {
                    var opened = new TreeMap<UUID, Opened>();
                    keys.forEach((customer, key) ->
                            Optional.ofNullable(locked.get(key))
                                    .ifPresent(member ->
                                            opened.put(customer, new Opened(book, member))));
                    return opened;
                });
    }

    /** Who answers for customers, where it is somebody else; until the transaction ends. */
    Uni<Map<UUID, UUID>> answering(SqlConnection tx, Collection<UUID> customers) {
        return people.answering(tx, customers);
    }

    /**
     * Lets nobody merge or part until the transaction ends: for whoever reads whose something is
     * and opens the members afterwards.
     */
    public Uni<Void> hold(SqlConnection tx) {
        return people.hold(tx);
    }

    /** Opens members by id; the result has the order in which they were locked. */
    public Uni<List<Opened>> openById(SqlConnection tx, Collection<UUID> ids) {
        return programmes
                .read(tx)
                .chain(books ->
                        members.lock(tx, ids)
                                .map(locked ->
                                        locked.values().stream()
                                                .map(m ->
                                                        new Opened(
                                                                books.find(m.ref().programmeId())
                                                                        .orElseThrow(),
                                                                m))
                                                .toList()));
    }

    /** Reads the lots that are due, and enough of the others to take points from a wallet. */
    public Uni<Void> readLots(SqlConnection tx, Opened opened, String walletKey, long points) {
        var now = clock.instant();
        var member = opened.member();
        return wallets.readLots(tx, List.of(member), now)
                .chain(() ->
                        wallets.readEnough(
                                tx,
                                () ->
                                        member.wallet(walletKey).needsMore(points, now)
                                                ? List.of(member)
                                                : List.of(),
                                now));
    }

    /** Reads lots by id, with those that are due. */
    public Uni<Void> readLots(SqlConnection tx, Collection<Opened> opened, List<UUID> lots) {
        var list = opened.stream().map(Opened::member).toList();
        return wallets.readDue(tx, list, clock.instant())
                .chain(() -> wallets.readLots(tx, list, lots));
    }

    /** Writes what was decided. */
    public Uni<Void> save(SqlConnection tx, Collection<Opened> opened) {
        return journal.save(tx, opened.stream().map(Opened::member).toList());
    }
}
