package io.patron.loyalty.ledger;

import java.util.Locale;

/** A promise of the ledger; its query finds the first row that breaks it. */
enum LedgerCheck {
    ENTRIES_SUM_TO_ZERO(
            """
            select id::text, 'accounts that sum to 0', 'sum '
                || (issuance + redemption + breakage + transfer + pending + available + reserved + debt)
            from ledger_transaction
            where issuance + redemption + breakage + transfer + pending + available + reserved + debt <> 0
            order by member_id, sequence limit 1
            """),
    ENTRIES_MOVE_WHAT_THEIR_LOTS_MOVE(
            """
            select t.id::text, row(t.pending, t.available, t.reserved)::text, row(m.pending, m.available, m.reserved)::text
            from ledger_transaction t, lateral (
                select coalesce(sum(case 'PENDING' when x ->> 2 then n when x ->> 1 then -n end), 0) as pending,
                    coalesce(sum(case 'ACTIVE' when x ->> 2 then n when x ->> 1 then -n end), 0) as available,
                    coalesce(sum(case 'RESERVED' when x ->> 2 then n when x ->> 1 then -n end), 0) as reserved
                from json_array_elements(t.moves) x, lateral (select (x ->> 3)::bigint as n) points) m
            where (t.pending, t.available, t.reserved) <> (m.pending, m.available, m.reserved)
            order by t.member_id, t.sequence limit 1
            """),
    SEQUENCES_HAVE_NO_GAP(
            """
            select id::text, due::text, sequence::text
            from (select id, sequence, row_number() over (partition by member_id order by sequence) as due
                from ledger_transaction) numbered
            where sequence <> due order by id limit 1
            """),
    BALANCES_RUN_ON(
            """
            select id::text, due::text, balance::text
            from (select id, member_id, sequence, balance,
                    sum(available + debt) over (partition by wallet_id order by sequence) as due
                from ledger_transaction) running
            where balance <> due order by member_id, sequence limit 1
            """),
    MEMBERS_COUNT_THEIR_ENTRIES(
            """
            select m.id::text, coalesce(t.sequence, 0)::text, m.sequence::text
            from member m left join (select member_id, max(sequence) as sequence
                from ledger_transaction group by member_id) t on t.member_id = m.id
            where m.sequence <> coalesce(t.sequence, 0) order by m.id limit 1
            """),
    PROJECTION_IS_FOLD(
            """
            select coalesce(w.id, f.wallet_id)::text, f::text, w::text
            from (select id, pending, available, reserved, debt, earned, clawed_back, adjusted, spent, expired,
                    transferred from wallet) w
                full join (select wallet_id, sum(pending) as pending, sum(available) as available,
                        sum(reserved) as reserved, -sum(debt) as debt,
                        -coalesce(sum(issuance) filter (where kind in ('EARN', 'REWARD')), 0) as earned,
                        coalesce(sum(issuance) filter (where kind = 'CLAWBACK'), 0) as clawed_back,
                        -coalesce(sum(issuance) filter (where kind in ('ADJUST', 'OPENING')), 0) as adjusted,
                        sum(redemption) as spent, sum(breakage) as expired, -sum(transfer) as transferred
                    from ledger_transaction group by wallet_id) f on f.wallet_id = w.id
            where (w.pending, w.available, w.reserved, w.debt, w.earned, w.clawed_back, w.adjusted, w.spent, w.expired,
                    w.transferred)
                is distinct from (coalesce(f.pending, 0), coalesce(f.available, 0), coalesce(f.reserved, 0),
                    coalesce(f.debt, 0), coalesce(f.earned, 0), coalesce(f.clawed_back, 0), coalesce(f.adjusted, 0),
                    coalesce(f.spent, 0), coalesce(f.expired, 0), coalesce(f.transferred, 0))
            order by 1 limit 1
            """),
    LOTS_ARE_FOLD(
            """
            select coalesce(l.id, f.id)::text, f::text, l::text
            from (select id, issued, remaining, reserved, burned, expired, clawed_back, moved from lot) l
                full join (select (x ->> 0)::uuid as id, sum(n) filter (where source in ('ISSUED', 'RECEIVED')) as issued,
                        sum(n * ((sink in ('PENDING', 'ACTIVE'))::int - (source in ('PENDING', 'ACTIVE'))::int)) as remaining,
                        sum(n * ((sink = 'RESERVED')::int - (source = 'RESERVED')::int)) as reserved,
                        sum(n * ((sink = 'BURNED')::int - (source = 'BURNED')::int)) as burned,
                        sum(n * (sink = 'EXPIRED')::int) as expired, sum(n * (sink = 'CLAWED_BACK')::int) as clawed_back,
                        sum(n * (sink in ('WITHDRAWN', 'TRANSFERRED', 'SETTLED'))::int) as moved
                    from ledger_transaction t, json_array_elements(t.moves) x,
                        lateral (select x ->> 1 as source, x ->> 2 as sink, (x ->> 3)::bigint as n) m
                    group by 1) f on f.id = l.id
            where (l.issued, l.remaining, l.reserved, l.burned, l.expired, l.clawed_back, l.moved)
                is distinct from (f.issued, f.remaining, f.reserved, f.burned, f.expired, f.clawed_back, f.moved)
            order by 1 limit 1
            """),
    WAIVED_POINTS_ARE_TAKEN_WHEN_BACK(
            """
            select coalesce(l.id, f.id), coalesce(f.waived::text, 'nothing') || ' waived, 0 back',
                coalesce(l.waived::text, 'nothing') || ' waived, ' || coalesce(l.remaining, 0) || ' back'
            from (select id::text as id, waived, remaining from lot where waived is not null) l
                full join waived_lot f on f.id = l.id
            where l.waived is distinct from f.waived or l.remaining > 0 order by 1 limit 1
            """),
    WALLETS_HAVE_WHAT_THEIR_LOTS_HAVE(
            """
            select w.id::text, row(coalesce(l.pending, 0), coalesce(l.available, 0), coalesce(l.reserved, 0))::text,
                row(w.pending, w.available, w.reserved)::text
            from wallet w left join (select wallet_id, sum(remaining) filter (where not active) as pending,
                    sum(remaining) filter (where active) as available, sum(reserved) as reserved
                from lot group by wallet_id) l on l.wallet_id = w.id
            where (coalesce(l.pending, 0), coalesce(l.available, 0), coalesce(l.reserved, 0))
                <> (w.pending, w.available, w.reserved)
            order by w.id limit 1
            """),
    RESERVATIONS_HOLD_WHAT_WALLETS_SAY(
            """
            select w.id::text, coalesce(r.points, 0)::text, w.reserved::text
            from wallet w left join (select wallet_id, sum(points) as points
                from reservation where state = 'OPEN' group by wallet_id) r on r.wallet_id = w.id
            where w.reserved <> coalesce(r.points, 0) order by w.id limit 1
            """),
    TRANSFERS_MEET(
            """
            select min(id::text), 'two sides with sum 0', count(*) || ' with sum ' || sum(transfer)
            from ledger_transaction where kind in ('TRANSFER_OUT', 'TRANSFER_IN', 'MERGE_OUT', 'MERGE_IN')
            group by programme_id, regexp_replace(business_key, '^(transfer|merge)-(out|in):', '')
            having sum(transfer) <> 0 or count(*) <> 2 order by 1 limit 1
            """),
    ORDERS_GRANTED_WHAT_THE_LEDGER_SAYS(
            """
            select coalesce(o.order_id, t.order_id), coalesce(t.points::text, 'no entry'),
                coalesce(o.granted::text, 'no order')
            from member_order o full join (select programme_id,
                    coalesce(changed, substring(business_key from '^order:(.*)$')) as order_id, sum(points)::bigint as points
                from (select t.programme_id, t.points, t.inputs ->> 'orderId' as changed, case when right(t.business_key, length(w.key) + 1) = '@' || w.key
                        then left(t.business_key, -length(w.key) - 1) else t.business_key end as business_key
                    from ledger_transaction t join wallet w on w.id = t.wallet_id where t.kind = 'EARN') named
                group by 1, 2) t on t.programme_id = o.programme_id and t.order_id = o.order_id
            where t.points is distinct from o.granted order by 1 limit 1
            """),
    PRIZES_HAVE_THEIR_REDEMPTIONS(
            """
            select p.id::text, 'a free redemption of ' || p.reward_key, coalesce(r.reward_key || ' ' || r.price, 'none')
            from prize p left join redemption r on r.id = p.redemption_id
            where p.state = 'GIVEN' and (r.reward_key is distinct from p.reward_key or r.member_id <> p.member_id
                or cardinality(r.reservations) > 0)
            order by p.id limit 1
            """),
    CLAWED_BACK_AT_MOST_WHAT_WAS_GRANTED(
            """
            select o.order_id, 'at most ' || o.granted, sum(-t.points)::text
            from (select *, inputs ->> 'orderId' as order_id from ledger_transaction where kind = 'CLAWBACK') t
                join member_order o on o.programme_id = t.programme_id and o.order_id = t.order_id
            group by o.programme_id, o.order_id having sum(-t.points) > o.granted order by o.order_id limit 1
            """);

    private final String query;

    LedgerCheck(String query) {
        this.query = query;
    }

    /** Answers id, expected and found, or no row. */
    String query() {
        return query;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
