-- Erasures with their receipts. The ids are random and lead to nobody any more.
create table erasure (
    id           uuid        primary key,
    customer_id  uuid        not null, -- who answered for the ids
    ids          uuid[]      not null,
    state        text        not null check (state in ('queued', 'barred', 'searched', 'waiting', 'complete')),
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    erased_at    timestamptz,
    completed_at timestamptz,
    topics       text, -- JSON
    tried_at     timestamptz -- when a step failed last
);
create index erasure_customer on erasure using gin (ids);
create index erasure_open on erasure (requested_at) where state <> 'complete';

-- What each service did.
create table erasure_part (
    erasure_id  uuid        not null references erasure,
    service     text        not null,
    answered_at timestamptz not null,
    tables      text        not null, -- JSON
    primary key (erasure_id, service)
);

-- By what an erased person must not come back: keyed digests, of which nothing can be read without the key.
create table erased_identifier (
    digest      bytea       primary key,
    type        text        not null,
    erasure_id  uuid        not null,
    erased_at   timestamptz not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text
);
create index erased_identifier_erasure on erased_identifier (erasure_id);
create index erased_identifier_barred on erased_identifier (digest) where lifted_at is null;

-- How many events about erased people were accepted and dropped; nothing else of them is kept.
create table barred_event (
    source text   not null,
    day    date   not null,
    type   text   not null,
    events bigint not null,
    primary key (source, day, type)
);
