package io.patron.loyalty.merge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.merge.PeopleStore.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes from one membership to another of the same programme.
 *
 * @param home the customer whose own goes; null for all that is there
 */
record Move(Member from, Member to, @Nullable UUID home) {

    boolean whole() {
        return home == null;
    }

    /**
     * Where everything goes. First what belongs to somebody else by now follows from wherever it
     * is; then a membership that does not answer for itself any more gives all that it has.
     *
     * @param locked all memberships that can be concerned
     */
    static Moves of(List<Change> changes, Map<MemberKey, Member> locked) {
        List<Move> following = new ArrayList<>();
        List<Move> emptying = new ArrayList<>();
        for (var change : changes) {
            for (var home : of(change.id(), locked.values())) {
                var to = owner(change, home, locked);
                locked.values().stream()
                        .filter(from -> isOther(from, home, to))
                        .forEach(from -> following.add(new Move(from, to, change.id())));
                if (!to.equals(home)) {
                    emptying.add(new Move(home, to, null));
                }
            }
        }
        return new Moves(following, emptying);
    }

    /**
     * All that goes; no two of a list concern the same rows, and the first list goes first.
     *
     * @param following what belongs to somebody else than who has it
     * @param emptying memberships that give all they have
     */
    record Moves(List<Move> following, List<Move> emptying) {}

    private static boolean isOther(Member from, Member home, Member to) {
        return from.ref().programmeId().equals(home.ref().programmeId())
                && !from.equals(home)
                && !from.equals(to);
    }

    /** A customer's memberships. */
    static List<Member> of(UUID customer, Collection<Member> locked) {
        return locked.stream().filter(m -> m.ref().customerId().equals(customer)).toList();
    }

    /** Who answers for a membership. */
    static Member owner(Change change, Member home, Map<MemberKey, Member> locked) {
        var owner = locked.get(new MemberKey(home.ref().programmeId(), change.owner()));
        if (owner == null) {
            throw new IllegalStateException("Who answers for a member was not locked");
        }
        return owner;
    }
}
