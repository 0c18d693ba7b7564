package io.patron.loyalty.rebuild;

import io.patron.loyalty.seal.Sums;
import java.util.Locale;

/**
 * Columns that are derived, and the query that makes them from zero out of what is never changed.
 * The query gives {@code id}, as text, and the columns under their names.
 */
enum Projection {
    WALLETS(
            "wallet",
            "t.id::text",
            "pending, available, reserved, debt, earned, clawed_back, adjusted, spent, expired,"
                    + " transferred",
            """
            select coalesce(w.id, f.wallet_id)::text as id, coalesce(pending, 0) as pending,
                coalesce(available, 0) as available, coalesce(reserved, 0) as reserved, coalesce(debt, 0) as debt,
                coalesce(earned, 0) as earned, coalesce(clawed_back, 0) as clawed_back, coalesce(adjusted, 0) as adjusted,
                coalesce(spent, 0) as spent, coalesce(expired, 0) as expired, coalesce(transferred, 0) as transferred
            from (select id from wallet) w
                full join (select wallet_id, sum(pending) as pending, sum(available) as available,
                        sum(reserved) as reserved, -sum(debt) as debt,
                        -sum(issuance) filter (where kind in ('EARN', 'REWARD')) as earned,
                        sum(issuance) filter (where kind = 'CLAWBACK') as clawed_back,
                        -sum(issuance) filter (where kind in ('ADJUST', 'OPENING')) as adjusted,
                        sum(redemption) as spent, sum(breakage) as expired, -sum(transfer) as transferred
                    from ledger_transaction group by wallet_id) f on f.wallet_id = w.id
            """),
    LOTS(
            "lot",
            "t.id::text",
            "entry_id, active, issued, remaining, reserved, burned, expired, clawed_back, moved,"
                    + " waived",
            """
            select counted.*, w.waived from (select x ->> 0 as id,
                (array_agg(t.id order by t.id) filter (where source in ('ISSUED', 'RECEIVED')))[1] as entry_id,
                bool_or(sink = 'ACTIVE') as active,
                coalesce(sum(n) filter (where source in ('ISSUED', 'RECEIVED')), 0) as issued,
                sum(n * ((sink in ('PENDING', 'ACTIVE'))::int - (source in ('PENDING', 'ACTIVE'))::int)) as remaining,
                sum(n * ((sink = 'RESERVED')::int - (source = 'RESERVED')::int)) as reserved,
                sum(n * ((sink = 'BURNED')::int - (source = 'BURNED')::int)) as burned,
                sum(n * (sink = 'EXPIRED')::int) as expired, sum(n * (sink = 'CLAWED_BACK')::int) as clawed_back,
                sum(n * (sink in ('WITHDRAWN', 'TRANSFERRED', 'SETTLED'))::int) as moved
            from ledger_transaction t, json_array_elements(t.moves) x,
                lateral (select x ->> 1 as source, x ->> 2 as sink, (x ->> 3)::bigint as n) m
            group by 1) counted left join waived_lot w on w.id = counted.id
            """),
    MEMBERS(
            "member",
            "t.id::text",
            "sequence, orders, tier, tier_since",
            """
            select m.id::text as id, coalesce(e.sequence, 0) as sequence, coalesce(o.orders, 0) as orders,
                c.tier, c.changed_at as tier_since
            from member m
                left join (select member_id, max(sequence) as sequence from ledger_transaction group by member_id) e
                    on e.member_id = m.id
                left join (select member_id, count(*) as orders from member_order group by member_id) o
                    on o.member_id = m.id
                left join (select distinct on (member_id) member_id, tier, changed_at from tier_change
                    order by member_id, changed_at desc, id desc) c on c.member_id = m.id
            """),
    RESERVATIONS(
            "reservation",
            "t.id::text",
            "state, points, committed, restored",
            """
            select inputs ->> 'reservationId' as id,
                case when bool_or(kind = 'SPEND') then 'COMMITTED' when bool_or(kind = 'RELEASE') then 'VOIDED'
                    when bool_or(kind = 'TIMEOUT') then 'TIMED_OUT' else 'OPEN' end as state,
                coalesce(-sum(points) filter (where kind = 'RESERVE'), -sum(points) filter (where kind = 'SPEND')) as points,
                coalesce(-sum(points) filter (where kind = 'SPEND'), 0) as committed,
                coalesce(sum(points) filter (where kind = 'RESTORE'), 0) as restored
            from ledger_transaction where kind in ('RESERVE', 'SPEND', 'RELEASE', 'TIMEOUT', 'RESTORE') group by 1
            """),
    STANDINGS(
            "member_tier",
            "t.set_id || ' ' || t.member_id",
            "tier",
            """
            select distinct on (set_id, member_id) set_id || ' ' || member_id as id, tier
            from tier_step order by set_id, member_id, seq desc
            """),
    BUDGETS(
            "rule_budget",
            "t.rule_id::text",
            "used",
            """
            select b.rule_id::text as id, coalesce(sum(g.points), 0) as used
            from rule_budget b left join rule_grant g on g.rule_id = b.rule_id group by b.rule_id
            """),
    STOCKS(
            "reward_stock",
            "t.reward_id::text",
            "taken, pool",
            """
            select s.reward_id::text as id, coalesce(r.taken, 0) as taken, coalesce(c.pool, 0) as pool
            from reward_stock s
                left join (select reward_id, sum(quantity) as taken from redemption where state <> 'CANCELLED'
                    group by reward_id) r on r.reward_id = s.reward_id
                left join (select reward_id, count(*) as pool from voucher_code group by reward_id) c
                    on c.reward_id = s.reward_id
            """),
    ENTITLEMENTS(
            "entitlement",
            "t.id::text",
            "used",
            """
            select e.id::text as id, coalesce(sum(u.quantity), 0) as used
            from entitlement e left join entitlement_use u on u.entitlement_id = e.id and u.voided_at is null
            group by e.id
            """),
    QUARTERS(Sums.ENTRIES),
    LOT_QUARTERS(Sums.LOTS),
    SPENDING_QUARTERS(Sums.SPENDING);

    private final String table;
    private final String key;
    private final String columns;
    private final String query;

    Projection(Sums sums) {
        this(sums.table(), sums.id("t"), sums.columns(), sums.anew());
    }

    Projection(String table, String key, String columns, String query) {
        this.table = table;
        this.key = key;
        this.columns = columns;
        this.query = query;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String table() {
        return table;
    }

    /** Both sides row by row: id, the text of what is stored, the text of what was made anew. */
    private String sides() {
        return """
        select coalesce(s.id, r.id) as id, s.value as stored, r.value as rebuilt
        from (select %s as id, row(%s)::text as value from %s t) s
            full join (select id, row(%s)::text as value from (%s) q) r on r.id = s.id
        """
                .formatted(key, columns, table, columns, query);
    }

    /** Rows, rows that differ, and SHA-256 over all rows by id, of both sides. */
    String comparison() {
        return """
        select count(stored), count(*) filter (where stored is distinct from rebuilt),
            encode(sha256(coalesce(string_agg(sha256(convert_to(id || stored, 'UTF8')), ''::bytea order by id)
                filter (where stored is not null), ''::bytea)), 'hex'),
            encode(sha256(coalesce(string_agg(sha256(convert_to(id || rebuilt, 'UTF8')), ''::bytea order by id)
                filter (where rebuilt is not null), ''::bytea)), 'hex')
        from (%s) sides
        """
                .formatted(sides());
    }

    /** The first rows that differ. */
    String differences() {
        return "select id, stored, rebuilt from (%s) sides where stored is distinct from rebuilt order by id limit 5"
                .formatted(sides());
    }

    /** Writes what was made anew to rows that differ. */
    String repair() {
        return "update %s t set (%s) = row(%s) from (%s) r where %s = r.id and row(%s)::text <> row(%s)::text"
                .formatted(table, columns, of("r"), query, key, of("t"), of("r"));
    }

    private String of(String side) {
        return side + "." + columns.replace(", ", ", " + side + ".");
    }
}
