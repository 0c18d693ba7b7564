-- Programmes and their rules. A version is never changed: ledger transactions name the one that made them.

create table programme (
    id              uuid primary key,
    key             text        not null unique,
    currency        text        not null unique, -- one programme per currency
    issuance_account uuid       not null,
    version         int         not null,        -- the newest
    created_at      timestamptz not null
);

create table programme_version (
    id             uuid primary key,
    programme_id   uuid        not null references programme,
    version        int         not null,
    effective_from timestamptz,                  -- null: from the beginning
    document       text        not null,         -- JSON, as it was sent
    created_at     timestamptz not null,
    created_by     text        not null,
    unique (programme_id, version)
);
