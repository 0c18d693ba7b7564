package io.patron.loyalty.merge;

import io.patron.loyalty.account.Member;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
    private static final String LOTS =
            """
            select l.id from lot l join wallet w on w.id = l.wallet_id
            where w.member_id = $1 and case when $2::uuid is null then l.open or l.reserved > 0
                else l.home_id = $2 and l.open and l.reserved = 0 end
            """;
    private static final String MOVE =
            """
            update %s r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id), member_id = t.id
            from member f, member t
            where f.id = $1 and t.id = $2 and r.member_id = f.id and ($3::uuid is null or r.home_id = $3)
            """;
    private static final String MOVE_RESERVATIONS =
            """
            update reservation r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id),
                member_id = t.id, wallet_id = w.id
            from member f, member t join wallet w on w.member_id = t.id
            where f.id = $1 and t.id = $2 and r.member_id = f.id and w.key = r.wallet_key
                and ($3::uuid is null or (r.home_id = $3 and r.state <> 'OPEN'))
            """;
    private static final String MOVE_LOTS =
            """
            update lot l set home_id = nullif(coalesce(l.home_id, f.customer_id), t.customer_id), wallet_id = tw.id,
                leaving = false
            from member f join wallet fw on fw.member_id = f.id,
                member t join wallet tw on tw.member_id = t.id
            where f.id = $1 and t.id = $2 and tw.key = fw.key and l.wallet_id = fw.id
                and ($3::uuid is null or (l.home_id = $3 and l.reserved = 0))
            """;
    private static final String LEAVE_LATER =
            """
            update lot l set leaving = true from wallet f
            where f.member_id = $1 and l.wallet_id = f.id and l.home_id = $2 and l.reserved > 0
            """;
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
            List.of(
                    "pending_refund",
                    "review",
                    "act",
                    "rule_grant",
                    "growth_entry",
                    "lone_refund",
                    "redemption");

    /** Gives every one of the members the wallets that any of them has. */
    Uni<Void> shareWallets(SqlConnection tx, Collection<Member> members) {
        return tx.preparedQuery(WALLETS).execute(ids(members)).replaceWithVoid();
    }

    /** The lots that go and have points. */
    Uni<Set<UUID>> lots(SqlConnection tx, Move move) {
        return tx.preparedQuery(LOTS)
                .execute(Tuple.of(move.from().ref().id(), move.home()))
                .map(rows -> {
                    Set<UUID> lots = new HashSet<>();
                    rows.forEach(row -> lots.add(row.getUUID(0)));
                    return lots;
                });
    }

    /**
     * @return how many orders went
     */
    Uni<Integer> moveOrders(SqlConnection tx, Move move) {
        return tx.preparedQuery(MOVE.formatted("member_order"))
                .execute(row(move))
                .map(rows -> rows.rowCount());
    }

    /** All that goes beside the orders; the counts of the lots are the ledger's to write. */
    Uni<Void> moveRest(SqlConnection tx, Move move) {
        var home = move.home();
        return Multi.createFrom()
                .iterable(TABLES)
                .onItem()
                .transformToUniAndConcatenate(
                        table -> tx.preparedQuery(MOVE.formatted(table)).execute(row(move)))
                .collect()
                .asList()
                .chain(() -> tx.preparedQuery(MOVE_RESERVATIONS).execute(row(move)))
                .chain(() -> tx.preparedQuery(MOVE_LOTS).execute(row(move)))
                .chain(() ->
                        tx.preparedQuery(LEAVE_LATER)
                                .execute(Tuple.of(move.from().ref().id(), home)))
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

    private static Tuple row(Move move) {
        return Tuple.of(move.from().ref().id(), move.to().ref().id(), move.home());
    }

    private static Tuple ids(Collection<Member> members) {
        return Tuple.tuple().addArrayOfUUID(array(members));
    }

    private static UUID[] array(Collection<Member> members) {
        return members.stream().map(member -> member.ref().id()).toArray(UUID[]::new);
    }
}
