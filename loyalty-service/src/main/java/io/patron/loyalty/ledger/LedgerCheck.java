package io.patron.loyalty.ledger;

/** A promise of the ledger; its query finds the first row that breaks it. */
enum LedgerCheck {
    ENTRIES_SUM_TO_ZERO(
            """
            select transaction_id::text, 'two entries with sum 0', count(*) || ' entries with sum ' || sum(amount)
            from ledger_entry group by transaction_id having sum(amount) <> 0 or count(*) <> 2
            order by transaction_id limit 1
            """),
    ENTRIES_BELONG_TO_A_TRANSACTION(
            """
            select e.transaction_id::text, 'a transaction', 'none'
            from ledger_entry e left join ledger_transaction t on t.id = e.transaction_id
            where t.id is null order by e.transaction_id limit 1
            """),
    TRANSACTIONS_MOVE_WHAT_THEY_SAY(
            """
            select t.id::text, t.points::text, coalesce(e.amount::text, 'no entry')
            from ledger_transaction t join member m on m.id = t.member_id
                left join ledger_entry e on e.transaction_id = t.id and e.account_id = m.account_id
            where e.amount is distinct from t.points order by t.id limit 1
            """),
    SEQUENCES_HAVE_NO_GAP(
            """
            select id::text, due::text, sequence::text
            from (select id, sequence, row_number() over (partition by member_id order by sequence) as due
                from ledger_transaction) numbered
            where sequence <> due order by id limit 1
            """),
    PROJECTION_IS_FOLD(
            """
            select m.id::text, row(coalesce(e.balance, 0), coalesce(t.earned, 0), coalesce(t.clawed_back, 0),
                    coalesce(t.adjusted, 0), coalesce(t.sequence, 0))::text,
                row(m.balance, m.earned, m.clawed_back, m.adjusted, m.sequence)::text
            from member m
                left join (select account_id, sum(amount) as balance from ledger_entry group by account_id) e
                    on e.account_id = m.account_id
                left join (select member_id, max(sequence) as sequence,
                        sum(points) filter (where kind = 'EARN') as earned,
                        -sum(points) filter (where kind = 'CLAWBACK') as clawed_back,
                        sum(points) filter (where kind = 'ADJUST') as adjusted
                    from ledger_transaction group by member_id) t on t.member_id = m.id
            where (coalesce(e.balance, 0), coalesce(t.earned, 0), coalesce(t.clawed_back, 0),
                    coalesce(t.adjusted, 0), coalesce(t.sequence, 0))
                <> (m.balance, m.earned, m.clawed_back, m.adjusted, m.sequence)
            order by m.id limit 1
            """),
    ORDERS_GRANTED_WHAT_THE_LEDGER_SAYS(
            """
            select coalesce(o.order_id, t.business_key), coalesce(t.points::text, 'no transaction'),
                coalesce(o.granted::text, 'no order')
            from member_order o full join (select * from ledger_transaction where kind = 'EARN') t
                on t.programme_id = o.programme_id and t.business_key = 'order:' || o.order_id
            where t.points is distinct from o.granted order by 1 limit 1
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
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
