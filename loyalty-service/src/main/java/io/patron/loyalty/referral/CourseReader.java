package io.patron.loyalty.referral;

import io.patron.loyalty.referral.GiftStore.Of;
import io.patron.loyalty.referral.Referral.Evidence;
import io.patron.loyalty.referral.ReferralCourse.Order;
import io.patron.loyalty.referral.ReferralCourse.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Reads what is known of referrals; each question is one statement for all of them. */
@ApplicationScoped
class CourseReader {
    private static final String DUE =
            """
            select distinct id, referrer_member, referee_member from (
                select r.* from referral r where state = 'JOINED' and (expires_at <= $1 or exists (
                    select 1 from member_order o where o.member_id = r.referee_member and (o.occurred_at < r.signed_up_at
                        or o.occurred_at < r.expires_at
                            and o.amount_minor - o.refunded_minor >= greatest(1, r.minimum_minor))))
                union all select r.* from referral r where state = 'ORDERED' and due_at <= $1
                union all select r.* from referral r where state = 'REWARDED' and watch_until > $1 and exists (
                    select 1 from member_order o where o.programme_id = r.programme_id and o.order_id = r.order_id
                        and (o.member_id <> r.referee_member
                            or o.amount_minor - o.refunded_minor < greatest(1, r.minimum_minor)))
                union all select r.* from referral r where state = 'HELD' and not exists (
                    select 1 from review v where v.state = 'WAITING'
                        and v.event in ('act:referral:' || r.id || ':referrer', 'act:referral:' || r.id || ':referee'))
                union all select r.* from referral r where referrer_member = referee_member
                    and (state in ('JOINED', 'ORDERED') or (state = 'REWARDED' and reason is distinct from 'approved'
                        and decided_at > $1 - interval '366 days'))
                ) due order by id limit $2
            """;
    private static final String ORDERS =
            """
            select member_id, order_id, occurred_at, amount_minor, refunded_minor from member_order
            where member_id = any($1)
            """;
    private static final String CLICKS =
            """
            select r.id, max(t.occurred_at) as at from referral r join referral_touch t on t.customer_id = r.referee_customer
                and t.code = r.code and t.kind = 'CLICK' and t.occurred_at <= r.signed_up_at
            where r.id = any($1) group by r.id
            """;
    private static final String EVIDENCE =
            """
            select r.id,
                coalesce((select array_agg(distinct a.kind) from referral_signal a join referral_signal b
                    using (kind, digest) where a.customer_id = r.referee_customer
                        and b.customer_id = r.referrer_customer), '{}') as shared,
                coalesce((select array_agg(distinct a.kind) from referral_signal a join referral_signal b
                    using (kind, digest) join referral o on o.referee_customer = b.customer_id
                        and o.referrer_member = r.referrer_member and o.id <> r.id
                    where a.customer_id = r.referee_customer), '{}') as others,
                exists (with recursive up (customer, depth) as (
                        select r.referrer_customer, 1
                        union select u.referrer_customer, up.depth + 1 from up join referral u
                            on u.programme_id = r.programme_id and u.referee_customer = up.customer where up.depth < 10)
                    select 1 from up where up.customer = r.referee_customer) as ring,
                (select count(*) from referral o where o.referrer_member = r.referrer_member
                    and o.signed_up_at > r.signed_up_at - make_interval(hours => h.hours)
                    and o.signed_up_at <= r.signed_up_at) as sign_ups
            from unnest($1::uuid[], $2::int[]) as h (id, hours) join referral r using (id)
            """;
    private static final String DECIDED =
            """
            select r.id, bool_or(v.state = 'APPROVED') as approved from referral r join review v
                on v.event in ('act:referral:' || r.id || ':referrer', 'act:referral:' || r.id || ':referee')
            where r.id = any($1) and r.state = 'HELD' group by r.id
            """;
    private static final String PAID =
            """
            select document_id, referrer_member, decided_at from referral
            where referrer_member = any($1) and state in ('REWARDED', 'HELD')
            """;

    /** A referral that something has to be decided about. */
    record Due(UUID id, UUID referrer, UUID referee) {}

    Uni<List<Due>> due(SqlConnection tx, Instant now, int limit) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row ->
                            due.add(new Due(row.getUUID(0), row.getUUID(1), row.getUUID(2))));
                    return due;
                });
    }

    /** What is known of the friends, by referral. */
    Uni<Map<UUID, Told>> told(SqlConnection tx, List<Referral> referrals) {
        var friends = uuids(referrals, r -> r.sides().refereeMember());
        return tx.preparedQuery(ORDERS)
                .execute(Tuple.of((Object) friends))
                .chain(orders ->
                        tx.preparedQuery(CLICKS)
                                .execute(Tuple.of((Object) uuids(referrals, Referral::id)))
                                .map(clicks -> told(referrals, orders, clicks)));
    }

    private static Map<UUID, Told> told(
            List<Referral> referrals, RowSet<Row> orders, RowSet<Row> clicks) {
        var byMember = new HashMap<UUID, List<Order>>();
        orders.forEach(row ->
                byMember.computeIfAbsent(row.getUUID("member_id"), m -> new ArrayList<>())
                        .add(
                                new Order(
                                        row.getString("order_id"),
                                        row.getOffsetDateTime("occurred_at").toInstant(),
                                        row.getLong("amount_minor"),
                                        row.getLong("refunded_minor"))));
        var clicked = new HashMap<UUID, Instant>();
        clicks.forEach(
                row -> clicked.put(row.getUUID("id"), row.getOffsetDateTime("at").toInstant()));
        var told = new HashMap<UUID, Told>();
        referrals.forEach(r ->
                told.put(
                        r.id(),
                        new Told(
                                byMember.getOrDefault(r.sides().refereeMember(), List.of()),
                                clicked.get(r.id()))));
        return told;
    }

    /** What both sides have in common, by referral. */
    Uni<Map<UUID, Evidence>> evidence(SqlConnection tx, Map<UUID, Integer> hours) {
        var ids = hours.keySet().toArray(UUID[]::new);
        var each = hours.values().toArray(Integer[]::new);
        return tx.preparedQuery(EVIDENCE)
                .execute(Tuple.of(ids, each))
                .map(rows -> {
                    var found = new HashMap<UUID, Evidence>();
                    rows.forEach(row ->
                            found.put(
                                    row.getUUID("id"),
                                    new Evidence(
                                            List.of(row.getArrayOfStrings("shared")),
                                            List.of(row.getArrayOfStrings("others")),
                                            row.getBoolean("ring"),
                                            row.getLong("sign_ups"),
                                            List.of())));
                    return found;
                });
    }

    /** Of referrals whose points waited, whether somebody approved them. */
    Uni<Map<UUID, Boolean>> decided(SqlConnection tx, List<Referral> referrals) {
        return tx.preparedQuery(DECIDED)
                .execute(Tuple.of((Object) uuids(referrals, Referral::id)))
                .map(rows -> {
                    var decided = new HashMap<UUID, Boolean>();
                    rows.forEach(row -> decided.put(row.getUUID("id"), row.getBoolean("approved")));
                    return decided;
                });
    }

    /** When members were rewarded for friends, by referral programme. */
    Uni<Map<Of, List<Instant>>> paid(SqlConnection tx, List<Referral> referrals) {
        return tx.preparedQuery(PAID)
                .execute(Tuple.of((Object) uuids(referrals, r -> r.sides().referrerMember())))
                .map(rows -> {
                    var paid = new HashMap<Of, List<Instant>>();
                    rows.forEach(row ->
                            paid.computeIfAbsent(
                                            new Of(row.getUUID(0), row.getUUID(1)),
                                            m -> new ArrayList<>())
                                    .add(
                                            Objects.requireNonNull(
                                                            row.getOffsetDateTime("decided_at"))
                                                    .toInstant()));
                    return paid;
                });
    }

    private static UUID[] uuids(List<Referral> referrals, Function<Referral, UUID> value) {
        return referrals.stream().map(value).distinct().toArray(UUID[]::new);
    }
}
