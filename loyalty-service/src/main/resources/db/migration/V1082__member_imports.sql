-- Members, lots, tiers and history that come from another system.

create table member_import (
    id           uuid primary key,
    programme_id uuid        not null,
    source       text        not null, -- the other system, as it is called here
    format       text        not null check (format in ('CSV', 'NDJSON')),
    dry_run      boolean     not null,
    header       text,                 -- of a CSV file
    state        text        not null check (state in ('UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    total        bigint      not null default 0, -- rows
    done         bigint      not null default 0,
    batches      int         not null default 0,
    next_batch   int         not null default 0,
    result       text        not null default '{}',
    waiting_for  text,
    failure      text,
    created_at   timestamptz not null,
    created_by   text        not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    lease        uuid,
    leased_until timestamptz,
    retry_at     timestamptz
);

-- The file, cut into rows; deleted once it is done.
create table member_import_batch (
    import_id uuid   not null,
    n         int    not null,
    first_row bigint not null,
    rows      text[] not null,
    primary key (import_id, n)
);

create table member_import_error (
    import_id uuid   not null,
    row_no    bigint not null,
    pointer   text   not null,
    code      text   not null,
    message   text   not null,
    hint      text   not null,
    raw       text   not null,
    primary key (import_id, row_no)
);

-- What was taken, by the other system's own references: importing again changes nothing. The scope is the programme, or
-- for a dry run the import.
create table imported_reference (
    scope     uuid not null,
    source    text not null,
    record    text not null,
    reference text not null,
    digest    text not null,
    primary key (scope, source, record, reference)
);

-- What happened before, as it was told. Read by who the customer is, so it follows people.
create table imported_history (
    id           uuid primary key,
    programme_id uuid        not null,
    customer_id  uuid        not null,
    import_id    uuid        not null,
    source       text        not null,
    reference    text        not null,
    occurred_at  timestamptz not null,
    kind         text        not null,
    wallet       text        not null,
    points       bigint,
    balance      bigint,
    description  text        not null
);
create index imported_history_customer on imported_history (customer_id, occurred_at, id);

alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add constraint ledger_transaction_kind_check check (kind in ('EARN', 'REWARD', 'CLAWBACK',
    'ADJUST', 'ACTIVATE', 'EXPIRE', 'RESERVE', 'SPEND', 'RELEASE', 'TIMEOUT', 'RESTORE', 'TRANSFER_OUT', 'TRANSFER_IN',
    'MERGE_OUT', 'MERGE_IN', 'OPENING'));

-- What was brought in comes from an account of its own, the part of issuance that opening entries move.
create or replace view ledger_entry as
select t.id as transaction_id, t.programme_id, t.member_id, t.wallet_id, leg.account, leg.amount
from ledger_transaction t, lateral (values (case kind when 'OPENING' then 'OPENING' else 'ISSUANCE' end, issuance),
    ('REDEMPTION', redemption), ('BREAKAGE', breakage), ('TRANSFER', transfer), ('PENDING', pending),
    ('AVAILABLE', available), ('RESERVED', reserved), ('DEBT', debt)) as leg (account, amount)
where leg.amount <> 0;
