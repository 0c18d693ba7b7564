package io.patron.loyalty.merge;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.merge.PeopleStore.Change;
import io.patron.loyalty.rule.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets tests of other features do what memberships do that follow who is who. */
public final class FollowingMoves {
    private FollowingMoves() {}

    /** That somebody else answers for an id from now on. */
    public record Turn(UUID id, UUID previous, UUID owner) {}

    /** What goes from one membership to another; all of it where no home is told. */
    public record Going(Member from, Member to, @Nullable UUID home) {}

    /** What belongs to somebody else by now. */
    public static List<Going> following(List<Turn> turns, Map<MemberKey, Member> locked) {
        return goings(Move.of(changes(turns), locked).following());
    }

    /** What memberships give that do not answer for themselves any more. */
    public static List<Going> emptying(List<Turn> turns, Map<MemberKey, Member> locked) {
        return goings(Move.of(changes(turns), locked).emptying());
    }

    /** Decides the entries. */
    public static void pass(RuleBook book, Going going, Set<UUID> lots, Instant now) {
        var whole = going.home() == null;
        new Passing(Ids.next(), book, going.from(), going.to(), whole, now).pass(lots);
    }

    private static List<Change> changes(List<Turn> turns) {
        return turns.stream().map(t -> new Change(t.id(), t.previous(), t.owner())).toList();
    }

    private static List<Going> goings(List<Move> moves) {
        return moves.stream().map(m -> new Going(m.from(), m.to(), m.home())).toList();
    }
}
