-- Members and the double-entry ledger. Transactions and entries are only ever added; the database refuses all else.

create table ledger_account (
    id           uuid primary key,
    programme_id uuid not null,
    kind         text not null check (kind in ('ISSUANCE', 'MEMBER'))
);

-- The row of a member carries the projection of its ledger (balance, totals, last sequence) and is its lock.
create table member (
    id           uuid primary key,
    programme_id uuid        not null,
    customer_id  uuid        not null,
    external_id  text,
    account_id   uuid        not null unique,
    balance      bigint      not null default 0,
    earned       bigint      not null default 0,
    clawed_back  bigint      not null default 0,
    adjusted     bigint      not null default 0,
    sequence     bigint      not null default 0, -- of the last transaction; gap-free from 1
    orders       bigint      not null default 0,
    tier         text,                           -- null until the first order
    tier_since   timestamptz,
    joined_at    timestamptz not null,
    unique (programme_id, customer_id),
    check (balance = earned - clawed_back + adjusted)
);
create index member_customer on member (customer_id);
-- No index on what changes with every order: updates stay within their page.
alter table member set (fillfactor = 60);

create table ledger_transaction (
    id           uuid primary key,
    programme_id uuid        not null,
    member_id    uuid        not null, -- checked together with the entries
    sequence     bigint      not null check (sequence > 0),
    kind         text        not null check (kind in ('EARN', 'CLAWBACK', 'ADJUST')),
    business_key text        not null, -- order:{orderId}, refund:{refundId}, adjust:{key}
    rule_version int         not null,
    points       bigint      not null, -- what the member's account got; negative where taken
    inputs       json        not null, -- what the decision was based on
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null,
    unique (programme_id, business_key),
    unique (member_id, sequence)
);

create table ledger_entry (
    transaction_id uuid   not null,
    account_id     uuid   not null,
    amount         bigint not null,
    primary key (transaction_id, account_id)
);

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;
create trigger append_only before update or delete or truncate on ledger_transaction
    for each statement execute function refuse_ledger_change();
create trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_ledger_change();

-- All entries of a transaction come in one statement. It is checked as a whole, which costs a join instead of a
-- trigger call for each row: they sum to zero, one is the member's and is what the transaction says, and the other
-- is the programme's issuance.
-- The plan is made while the tables are small and must still be right when they are large: index lookups only.
create function check_ledger_entries() returns trigger language plpgsql
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
    broken uuid;
begin
    select e.transaction_id into broken
    from added e
        left join ledger_transaction t on t.id = e.transaction_id
        left join member m on m.id = t.member_id
        left join ledger_account a on a.id = e.account_id
    group by e.transaction_id
    having sum(e.amount) <> 0 or count(*) <> 2
        or coalesce(sum(e.amount) filter (where e.account_id = m.account_id) <> max(t.points), true)
        or count(*) filter (where a.kind = 'ISSUANCE' and a.programme_id = t.programme_id) <> 1
    limit 1;
    if found then
        raise exception 'the entries of ledger transaction % do not balance', broken
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create trigger balanced after insert on ledger_entry
    referencing new table as added for each statement execute function check_ledger_entries();
