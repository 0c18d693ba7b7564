package io.patron.loyalty.merge;

import io.patron.loyalty.account.Member;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Moves rows between memberships; each remembers the one that it belongs to on its own. */
@ApplicationScoped
class HomeStore {
    private static final String WALLETS =
            """
            insert into wallet (id, member_id, programme_id, key)
            select gen_random_uuid(), t.id, t.programme_id, k.key
            from member t, (select distinct w.programme_id, w.key from wallet w where w.member_id = any($1)) k
            where t.id = any($1) and t.programme_id = k.programme_id order by t.id, k.key
            on conflict (member_id, key) do nothing
            """;

    /** Moves, in their order: from whom, to whom, and whose own alone (null for all). */
    private static final String MOVES =
            "unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as k (giver, taker, home,"
                    + " n) join member f on f.id = k.giver join member t on t.id = k.taker";

    private static final String LOTS =
            """
            select k.n::int, l.id from %s join wallet w on w.member_id = f.id join lot l on l.wallet_id = w.id
            where case when k.home is null then l.open or l.reserved > 0
                else l.home_id = k.home and l.open and l.reserved = 0 end
            """
                    .formatted(MOVES);
    private static final String MOVE =
            """
            update %s r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id), member_id = t.id
            from %s where r.member_id = f.id and (k.home is null or r.home_id = k.home)
            """;
    private static final String MOVE_ORDERS =
            "with moved as ("
                    + MOVE.formatted("member_order", MOVES)
                    + " returning k.n) select n::int, count(*)::int from moved group by n";

    /** By the rules, since grants are found by them. */
    private static final String MOVE_GRANTS =
            """
            update rule_grant r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id), member_id = t.id
            from %s join earning_rule e on e.programme_id = f.programme_id
            where r.rule_id = e.id and r.member_id = f.id and (k.home is null or r.home_id = k.home)
            """
                    .formatted(MOVES);

    private static final String MOVE_RESERVATIONS =
            """
            update reservation r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id),
                member_id = t.id, wallet_id = w.id
            from %s join wallet w on w.member_id = t.id
            where r.member_id = f.id and w.key = r.wallet_key
                and (k.home is null or (r.home_id = k.home and r.state <> 'OPEN'))
            """
                    .formatted(MOVES);
    private static final String MOVE_LOTS =
            """
            update lot l set home_id = nullif(coalesce(l.home_id, f.customer_id), t.customer_id), wallet_id = tw.id,
                leaving = false
            from %s join wallet fw on fw.member_id = f.id join wallet tw on tw.member_id = t.id and tw.key = fw.key
            where l.wallet_id = fw.id and (k.home is null or (l.home_id = k.home and l.reserved = 0))
            """
                    .formatted(MOVES);
    private static final String LEAVE_LATER =
            """
            update lot l set leaving = true from %s join wallet fw on fw.member_id = f.id
            where l.wallet_id = fw.id and l.home_id = k.home and l.reserved > 0
            """
                    .formatted(MOVES);
    private static final String MERGED =
            """
            update member m set merged_into = nullif(n.owner, m.id) from unnest($1::uuid[], $2::uuid[]) as n (id, owner)
            where m.id = n.id
            """;

    private static final String MERGED_BEFORE =
            """
            update member m set merged_into = o.merged_into from member o
            where m.merged_into = any($1) and o.id = m.merged_into and o.merged_into is not null
            """;

    private static final String NOTHING_DUE =
            """
            update member_tier t set look_on = null from member m
            where m.id = any($1) and t.member_id = m.id and m.merged_into is not null
            """;

    /** Those that nothing of the ledger stands for. */
    private static final List<String> TABLES =
            List.of("pending_refund", "review", "act", "growth_entry", "lone_refund", "redemption");

    /** All that goes beside the orders; the counts of the lots are the ledger's to write. */
    private static final List<String> MOVE_REST =
            Stream.of(
                            TABLES.stream().map(table -> MOVE.formatted(table, MOVES)),
                            Stream.of(MOVE_GRANTS, MOVE_RESERVATIONS, MOVE_LOTS, LEAVE_LATER),
                            Following.statements(MOVES).stream())
                    .flatMap(statements -> statements)
                    .toList();

    /** Gives every one of the members the wallets that any of them has. */
    Uni<Void> shareWallets(SqlConnection tx, Collection<Member> members) {
        return tx.preparedQuery(WALLETS).execute(ids(members)).replaceWithVoid();
    }

    /** The lots that go and have points, by the move's place in the list. */
    Uni<Map<Integer, Set<UUID>>> lots(SqlConnection tx, List<Move> moves) {
        return tx.preparedQuery(LOTS)
                .execute(rows(moves))
                .map(found -> {
                    var lots = new HashMap<Integer, Set<UUID>>();
                    found.forEach(row ->
                            lots.computeIfAbsent(row.getInteger(0) - 1, i -> new HashSet<>())
                                    .add(row.getUUID(1)));
                    return lots;
                });
    }

    /**
     * @return how many orders went, by the move's place in the list
     */
    Uni<Map<Integer, Integer>> moveOrders(SqlConnection tx, List<Move> moves) {
        return tx.preparedQuery(MOVE_ORDERS)
                .execute(rows(moves))
                .map(found -> {
                    var orders = new HashMap<Integer, Integer>();
                    found.forEach(row -> orders.put(row.getInteger(0) - 1, row.getInteger(1)));
                    return orders;
                });
    }

    /** Moves what goes with the orders. */
    Uni<Void> moveRest(SqlConnection tx, List<Move> moves) {
        var rows = rows(moves);
        return Multi.createFrom()
                .iterable(MOVE_REST)
                .onItem()
                .transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(rows))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Notes which memberships others have. */
    Uni<Void> merged(SqlConnection tx, List<Member> members, List<Member> owners) {
        return tx.preparedQuery(MERGED)
                .execute(Tuple.of(array(members), array(owners)))
                .chain(() -> tx.preparedQuery(MERGED_BEFORE).execute(ids(members)))
                .chain(() -> tx.preparedQuery(NOTHING_DUE).execute(ids(members)))
                .replaceWithVoid();
    }

    private static Tuple rows(List<Move> moves) {
        return Tuple.of(
                array(moves.stream().map(Move::from).toList()),
                array(moves.stream().map(Move::to).toList()),
                moves.stream().map(Move::home).toArray(UUID[]::new));
    }

    private static Tuple ids(Collection<Member> members) {
        return Tuple.tuple().addArrayOfUUID(array(members));
    }

    private static UUID[] array(Collection<Member> members) {
        return members.stream().map(member -> member.ref().id()).toArray(UUID[]::new);
    }
}
