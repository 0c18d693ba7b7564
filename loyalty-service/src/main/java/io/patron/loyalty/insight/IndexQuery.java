package io.patron.loyalty.insight;

/**
 * The statement of the loyalty index. Parameters: programme, currency, first moment, first moment
 * after, main wallet, name of the act that is a review, name of the act that is an answer, and
 * whether groups are segments. Reads wallets, and the entries, orders, acts and referrals of these
 * months; of past months also the entries since.
 */
final class IndexQuery {
    /** Persons; a household's pool is none, and whoever was merged into another is that one. */
    private static final String PERSONS =
            """
            with ids as (select m.id, coalesce(m.merged_into, m.id) as person from member m where m.programme_id = $1),
            person as (select m.id, m.customer_id from member m
                where m.programme_id = $1 and m.merged_into is null and m.joined_at < $4
                    and not exists (select 1 from household h where h.id = m.customer_id)),
            """;

    private static final String GROUPS =
            """
            grouped as (
                select p.id, coalesce((select c.tier from tier_change c
                    where c.member_id = p.id and c.changed_at < $4 order by c.id desc limit 1), '') as key
                from person p where not $8
                union all
                select p.id, s.segment from person p join (select distinct on (customer_id, segment)
                        customer_id, segment, entered
                    from segment_change where occurred_at < $4
                    order by customer_id, segment, occurred_at desc, entered desc) s on s.customer_id = p.customer_id
                where $8 and s.entered
                union all
                select p.id, null from person p),
            """;

    private static final String ORDERS =
            """
            ordered as (
                select i.person, count(*) as orders, sum(o.amount_minor - o.refunded_minor) as spend,
                    sum(c.known) as known, sum(c.cost) as cost
                from member_order o join ids i on i.id = o.member_id left join lateral (
                    select sum((l ->> 'amountMinor')::numeric - (l ->> 'refundedMinor')::numeric) as known,
                        sum(p.cost_minor * (l ->> 'pieces')::numeric
                            * (1 - (l ->> 'refundedMinor')::numeric / (l ->> 'amountMinor')::numeric)) as cost
                    from json_array_elements(o.lines) l join product p on p.currency = $2 and p.sku = l ->> 'sku'
                    where p.cost_minor is not null and (l ->> 'amountMinor')::numeric > 0) c on true
                where o.programme_id = $1 and o.occurred_at >= $3 and o.occurred_at < $4
                    and o.amount_minor > o.refunded_minor
                group by i.person),
            """;

    /** What a person has at the end is what she has now without what came after. */
    static final String POINTS =
            """
            moved as (
                select i.person, bool_or(m.earned) as earned, bool_or(m.burned) as burned, sum(m.points) as liability
                from (select member_id, kind in ('EARN', 'REWARD') as earned, kind = 'SPEND' and redemption > 0 as burned,
                        0 as points
                    from ledger_transaction where programme_id = $1 and recorded_at >= $3 and recorded_at < $4
                    union all
                    select member_id, false, false, pending + available + reserved - debt from wallet
                    where programme_id = $1 and key = $5
                    union all
                    select t.member_id, false, false, -(t.pending + t.available + t.reserved + t.debt)
                    from ledger_transaction t join wallet w on w.id = t.wallet_id
                    where t.programme_id = $1 and w.key = $5 and t.recorded_at >= $4) m join ids i on i.id = m.member_id
                group by i.person),
            """;

    private static final String ACTS =
            """
            acted as (
                select i.person, bool_or(a.name = $6) as reviewed, bool_or(a.co_creation) as made,
                    count(*) filter (where a.name = $7 and a.quantity between 9 and 10) as promoters,
                    count(*) filter (where a.name = $7 and a.quantity < 7) as detractors,
                    count(*) filter (where a.name = $7 and a.quantity <= 10) as answers
                from (select member_id, name, quantity, false as co_creation from act
                    where programme_id = $1 and occurred_at >= $3 and occurred_at < $4
                    union all
                    select member_id, name, null, co_creation from growth_entry
                    where occurred_at >= $3 and occurred_at < $4) a join ids i on i.id = a.member_id
                group by i.person),
            referred as (
                select distinct i.person from referral r join ids i on i.id = r.referrer_member
                where r.programme_id = $1 and r.state not in ('REFUSED', 'TAKEN_BACK') and r.signed_up_at >= $3
                    and r.signed_up_at < $4)
            """;

    private static final String COUNTS =
            """
            select g.key, count(*) as members,
                count(*) filter (where o.orders > 0 or m.burned or a.person is not null) as active,
                count(*) filter (where m.earned) as earners, count(*) filter (where m.burned) as burners,
                count(r.person) as referrers, count(o.person) as buyers,
                count(*) filter (where o.orders > 1) as repeaters,
                count(*) filter (where a.reviewed) as reviewers, count(*) filter (where a.made) as makers,
                count(a.person) as actors,
                saturated(coalesce(sum(o.spend), 0)) as spend, saturated(round(coalesce(sum(o.known), 0))) as known,
                saturated(round(coalesce(sum(o.cost), 0))) as cost, coalesce(sum(m.liability), 0)::bigint as liability,
                coalesce(sum(a.promoters), 0)::bigint as promoters, coalesce(sum(a.detractors), 0)::bigint as detractors,
                coalesce(sum(a.answers), 0)::bigint as answers
            from grouped g left join ordered o on o.person = g.id left join moved m on m.person = g.id
                left join acted a on a.person = g.id left join referred r on r.person = g.id
            group by g.key order by g.key is null desc, members desc, g.key limit $9
            """;

    static final String TEXT = PERSONS + GROUPS + ORDERS + POINTS + ACTS + COUNTS;

    private IndexQuery() {}
}
