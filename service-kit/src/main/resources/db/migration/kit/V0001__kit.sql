-- Tables of the service kit; every service has its own copy in its own database.

create table outbox (
    seq        bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    text        not null, -- JSON object, header name -> value
    payload    bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);
-- Rows live for milliseconds: vacuum by count, not by share.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table inbox (
    consumer text        not null,
    event_id text        not null,
    seen_at  timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_seen_at on inbox (seen_at);

create table dead_letter (
    id          uuid primary key,
    consumer    text        not null,
    topic       text        not null,
    partition   int         not null,
    "offset"    bigint      not null,
    key         text,
    headers     text        not null,
    payload     bytea       not null,
    reason      text        not null,
    failed_at   timestamptz not null,
    replayed_at timestamptz,
    unique (consumer, topic, partition, "offset")
);

create table idempotency_key (
    scope        text        not null, -- who and which operation
    key          text        not null,
    request_hash text        not null,
    status       int         not null,
    body         text        not null,
    created_at   timestamptz not null default now(),
    primary key (scope, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
