-- What a refund without an order took back and for which goods, so that a draft of rules can be tried on it.
alter table lone_refund add column due bigint not null default 0, add column lines json not null default '[]';
update lone_refund r set due = coalesce((select sum((t.inputs ->> 'due')::bigint) from ledger_transaction t
    where t.programme_id = r.programme_id and t.kind = 'CLAWBACK' and t.business_key in (select 'refund:' || r.refund_id
        union select 'refund:' || r.refund_id || '@' || w.key from wallet w where w.member_id = r.member_id)), 0);
