-- The hash chain over the ledger: one chain for each member, and blocks over all of them. Written apart from the
-- entries, so that nobody waits for it; like them, never changed.
create table ledger_block (
    number    bigint primary key check (number > 0),
    entries   bigint      not null check (entries > 0),
    hash      bytea       not null, -- over the hash of the block before and the seals of this one
    sealed_at timestamptz not null
);
create table ledger_seal (
    member_id uuid   not null,
    sequence  bigint not null,
    hash      bytea  not null, -- over the hash of the member's entry before and this entry
    block     bigint not null,
    primary key (member_id, sequence)
);
create index ledger_seal_block on ledger_seal (block);
create trigger append_only before update or delete or truncate on ledger_block
    for each statement execute function refuse_ledger_change();
create trigger append_only before update or delete or truncate on ledger_seal
    for each statement execute function refuse_ledger_change();
-- What was written lately, at next to no cost.
create index ledger_transaction_recorded on ledger_transaction using brin (recorded_at);

-- Adjustments of more points than one operator may move alone.
create table approval (
    id           uuid primary key,
    programme_id uuid        not null,
    customer_id  uuid        not null,
    request      json        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    state        text        not null check (state in ('WAITING', 'APPROVED', 'REJECTED')),
    decided_by   text check (decided_by <> requested_by),
    decided_at   timestamptz,
    check ((state = 'WAITING') = (decided_by is null))
);
create index approval_state on approval (state, id);

-- Households whose members share a pool; the pool is a member of the programme with the household's id.
create table household (
    id           uuid primary key,
    programme_id uuid        not null,
    name         text        not null,
    created_at   timestamptz not null,
    created_by   text        not null
);
create table household_member (
    household_id uuid        not null references household,
    programme_id uuid        not null,
    customer_id  uuid        not null,
    joined_at    timestamptz not null,
    primary key (household_id, customer_id),
    unique (programme_id, customer_id) -- one household at a time
);
