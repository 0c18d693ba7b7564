package io.patron.loyalty.merge;

import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.people.People.TradeKind;
import io.patron.personal.people.Answering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes who answers for whom, and whose trades are. */
@ApplicationScoped
class PeopleStore {
    private static final String BEFORE =
            """
            select t.id, coalesce(a.answers_as, t.id) from unnest($1::uuid[]) as t (id)
                left join answering a on a.customer_id = t.id
            """;
    private static final String KEEP =
            """
            insert into answering as a (customer_id, answers_as, sequence)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t (id, owner, sequence) order by id
            on conflict (customer_id) do update set answers_as = excluded.answers_as, sequence = excluded.sequence
            where a.sequence < excluded.sequence
            returning a.customer_id
            """;

    /** Words come in any order: whoever answers for one may be told to be a third's already. */
    private static final String FOLLOW =
            """
            with recursive concerned as (
                select customer_id, answers_as from answering
                where customer_id = any($1) or answers_as = any($1)),
            way as (
                select customer_id, answers_as, 1 as steps from concerned
                union all
                select w.customer_id, a.answers_as, w.steps + 1 from way w
                    join answering a on a.customer_id = w.answers_as and a.answers_as <> a.customer_id
                where w.steps < 100),
            last as (select distinct on (customer_id) customer_id, answers_as from way order by customer_id, steps desc)
            update answering a set answers_as = l.answers_as from last l
            where a.customer_id = l.customer_id and a.answers_as <> l.answers_as
            """;

    private static final String AFTER =
            "select customer_id, answers_as from answering where customer_id = any($1)";

    private static final String KEEP_TRADES =
            """
            insert into moved_trade as t (kind, source, reference, customer_id, sequence)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::bigint[]) order by 1, 2, 3
            on conflict (kind, source, reference) do update
                set customer_id = excluded.customer_id, sequence = excluded.sequence
            where t.sequence < excluded.sequence
            """;
    private static final String MEMBERSHIPS =
            "select programme_id, customer_id from member where customer_id = any($1)";

    /** Programmes in which somebody else has what is the customers' own. */
    private static final String ELSEWHERE =
            """
            select programme_id, home_id from member_order where home_id = any($1)
            union select programme_id, home_id from pending_refund where home_id = any($1)
            union select programme_id, home_id from act where home_id = any($1)
            union select programme_id, home_id from reservation where home_id = any($1)
            union select programme_id, referee_home from referral where referee_home = any($1)
            """;

    /** Customers whose lots were held when they were parted from who has them, and are free now. */
    private static final String LATE =
            """
            select distinct l.home_id, m.customer_id, answering_customer(l.home_id)
            from lot l join wallet w on w.id = l.wallet_id join member m on m.id = w.member_id
            where l.leaving and l.reserved = 0 and answering_customer(l.home_id) <> m.customer_id limit 100
            """;

    /** That somebody else answers for an id than before, or nobody had asked before. */
    record Change(UUID id, UUID previous, UUID owner) {}

    /**
     * @return what is new
     */
    Uni<List<Change>> keep(SqlConnection tx, Collection<Answering> newest) {
        var ids = newest.stream().map(Answering::id).toArray(UUID[]::new);
        var owners = newest.stream().map(Answering::customerId).toArray(UUID[]::new);
        var sequences = newest.stream().map(Answering::sequence).toArray(Long[]::new);
        return answers(tx, BEFORE, ids)
                .chain(before ->
                        tx.preparedQuery(KEEP)
                                .execute(Tuple.of(ids, owners, sequences))
                                .map(PeopleStore::ids)
                                .chain(kept -> follow(tx, kept, before)));
    }

    private static Uni<List<Change>> follow(SqlConnection tx, UUID[] kept, Map<UUID, UUID> before) {
        return tx.preparedQuery(FOLLOW)
                .execute(Tuple.tuple().addArrayOfUUID(kept))
                .chain(() -> answers(tx, AFTER, kept))
                .map(after -> {
                    List<Change> changes = new ArrayList<>();
                    after.forEach((id, owner) ->
                            changes.add(new Change(id, before.getOrDefault(id, id), owner)));
                    return changes;
                });
    }

    private static UUID[] ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids.toArray(UUID[]::new);
    }

    private static Uni<Map<UUID, UUID>> answers(SqlConnection tx, String sql, UUID[] ids) {
        return tx.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, UUID> answers = new TreeMap<>();
                    rows.forEach(row -> answers.put(row.getUUID(0), row.getUUID(1)));
                    return answers;
                });
    }

    /** What could not go at once and can now. */
    Uni<List<Change>> late(SqlConnection tx) {
        return tx.query(LATE).execute().map(PeopleStore::changes);
    }

    private static List<Change> changes(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>();
        rows.forEach(r -> changes.add(new Change(r.getUUID(0), r.getUUID(1), r.getUUID(2))));
        return changes;
    }

    Uni<Void> keepTrades(SqlConnection tx, Collection<Moved> moved) {
        return moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP_TRADES)
                        .execute(
                                names(moved)
                                        .addArrayOfUUID(
                                                moved.stream()
                                                        .map(Moved::customerId)
                                                        .toArray(UUID[]::new))
                                        .addArrayOfLong(
                                                moved.stream()
                                                        .map(Moved::sequence)
                                                        .toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** The customers' memberships, also those that were merged into others. */
    Uni<List<MemberKey>> memberships(SqlConnection tx, Collection<UUID> customers) {
        return tx.preparedQuery(MEMBERSHIPS)
                .execute(Tuple.of(customers.toArray(UUID[]::new)))
                .map(PeopleStore::keys);
    }

    /** Where customers have to be members to get what is theirs. */
    Uni<List<MemberKey>> elsewhere(SqlConnection tx, Collection<UUID> customers) {
        return tx.preparedQuery(ELSEWHERE)
                .execute(Tuple.of(customers.toArray(UUID[]::new)))
                .map(PeopleStore::keys);
    }

    private static List<MemberKey> keys(RowSet<Row> rows) {
        List<MemberKey> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(new MemberKey(row.getUUID(0), row.getUUID(1))));
        return keys;
    }

    private static Tuple names(Collection<Moved> moved) {
        return Tuple.tuple()
                .addArrayOfString(
                        moved.stream().map(Moved::kind).map(TradeKind::name).toArray(String[]::new))
                .addArrayOfString(
                        moved.stream().map(m -> m.trade().source()).toArray(String[]::new))
                .addArrayOfString(
                        moved.stream().map(m -> m.trade().reference()).toArray(String[]::new));
    }
}
