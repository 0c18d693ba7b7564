package io.patron.loyalty.merge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.merge.PeopleStore.Change;
import io.patron.loyalty.people.Homes;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People;
import io.patron.loyalty.people.People.TradeKind;
import io.patron.loyalty.purchase.WaitingRefunds;
import io.patron.personal.people.Answering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets memberships follow who is who: locks all that are concerned, moves, and settles. */
@ApplicationScoped
class MergeService {
    private final People people;
    private final PeopleStore store;
    private final Homes owners;
    private final HomeStore homes;
    private final MemberStore members;
    private final MovingService moving;
    private final WaitingRefunds waiting;

    MergeService(
            People people,
            PeopleStore store,
            Homes owners,
            HomeStore homes,
            MemberStore members,
            MovingService moving,
            WaitingRefunds waiting) {
        this.people = people;
        this.store = store;
        this.owners = owners;
        this.homes = homes;
        this.members = members;
        this.moving = moving;
        this.waiting = waiting;
    }

    /** Takes what a batch of events says; most batches say nothing. */
    Uni<Void> follow(SqlConnection tx, Collection<Answering> newest, Collection<Moved> moved) {
        return newest.isEmpty() && moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : people.change(tx)
                        .chain(() -> store.keepTrades(tx, moved))
                        .chain(() -> owners.orders(tx, homes(moved, TradeKind.ORDER)))
                        .chain(() -> owners.refunds(tx, homes(moved, TradeKind.REFUND)))
                        .chain(() -> store.keep(tx, newest))
                        .chain(changes -> withMoved(tx, changes, moved))
                        .chain(changes -> move(tx, changes));
    }

    private static List<Home> homes(Collection<Moved> moved, TradeKind kind) {
        return moved.stream().filter(one -> one.kind() == kind).map(Moved::home).toList();
    }

    /** Whoever got trades is looked at as if somebody new answered. */
    private Uni<List<Change>> withMoved(
            SqlConnection tx, List<Change> changes, Collection<Moved> moved) {
        var asked = new HashSet<UUID>();
        moved.forEach(one -> asked.addAll(List.of(one.customerId(), one.fromCustomerId())));
        return asked.isEmpty()
                ? Uni.createFrom().item(changes)
                : people.answering(tx, asked)
                        .map(answering -> {
                            var all = new ArrayList<>(changes);
                            moved.stream()
                                    .map(one -> one.change(answering))
                                    .distinct()
                                    .forEach(all::add);
                            return all;
                        });
    }

    /** Lets all follow that the changes concern. */
    Uni<Void> move(SqlConnection tx, List<Change> changes) {
        var concerned = new TreeSet<UUID>();
        changes.forEach(c -> concerned.addAll(List.of(c.id(), c.previous(), c.owner())));
        return concerned.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.memberships(tx, concerned)
                        .chain(known ->
                                store.elsewhere(tx, concerned)
                                        .map(more -> keys(changes, known, more)))
                        .chain(keys -> move(tx, changes, keys));
    }

    private static SortedMap<MemberKey, @Nullable String> keys(
            List<Change> changes, List<MemberKey> known, List<MemberKey> more) {
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        known.forEach(key -> wanted.put(key, null));
        more.forEach(key -> wanted.put(key, null));
        for (var change : changes) {
            List.copyOf(wanted.keySet()).stream()
                    .filter(key -> key.customerId().equals(change.id()))
                    .map(key -> new MemberKey(key.programmeId(), change.owner()))
                    .forEach(key -> wanted.put(key, null));
        }
        return wanted;
    }

    private Uni<Void> move(
            SqlConnection tx, List<Change> changes, SortedMap<MemberKey, @Nullable String> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : members.lockOrJoin(tx, keys)
                        .chain(locked -> homes.shareWallets(tx, locked.values()))
                        .chain(() -> members.lockOrJoin(tx, keys))
                        .call(locked -> moving.move(tx, Move.of(changes, locked), locked.values()))
                        .call(locked -> merged(tx, changes, locked))
                        .call(locked -> moving.place(tx, answering(changes, locked)))
                        .chain(locked -> waiting.settle(tx, ids(locked.values())));
    }

    private Uni<Void> merged(
            SqlConnection tx, List<Change> changes, Map<MemberKey, Member> locked) {
        List<Member> homed = new ArrayList<>();
        List<Member> owners = new ArrayList<>();
        for (var change : changes) {
            for (var home : Move.of(change.id(), locked.values())) {
                homed.add(home);
                owners.add(Move.owner(change, home, locked));
            }
        }
        return homes.merged(tx, homed, owners);
    }

    /** Those of the locked memberships that have something of their own from now on. */
    private static List<Member> answering(List<Change> changes, Map<MemberKey, Member> locked) {
        var merged = new HashSet<UUID>();
        changes.stream()
                .filter(change -> !change.id().equals(change.owner()))
                .forEach(change -> merged.add(change.id()));
        return locked.values().stream()
                .filter(member -> !merged.contains(member.ref().customerId()))
                .toList();
    }

    private static Set<UUID> ids(Collection<Member> members) {
        var ids = new TreeSet<UUID>();
        members.forEach(member -> ids.add(member.ref().id()));
        return ids;
    }
}
