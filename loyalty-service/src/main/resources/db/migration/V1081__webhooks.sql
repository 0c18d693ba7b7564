-- Webhooks of partners. Events are noted for them where they are appended to the outbox, by the database itself and in
-- the same transaction: none is forgotten and none is there twice, whichever feature tells it.

create table webhook_endpoint (
    id             uuid primary key,
    url            text        not null,
    description    text        not null,
    event_types    text[]      not null, -- none: all of them
    max_concurrent int         not null check (max_concurrent between 1 and 16),
    state          text        not null check (state in ('ENABLED', 'DISABLED')),
    reason         text,                 -- why it is disabled: by-operator, gone, failing
    secret         text        not null, -- sealed
    old_secret     text,                 -- sealed; signs too until
    old_until      timestamptz,
    version        bigint      not null,
    created_at     timestamptz not null,
    created_by     text        not null,
    -- What is sent, and how it goes; one replica at a time serves an endpoint.
    failures       int         not null default 0, -- one after the other
    failing_since  timestamptz,
    paused_until   timestamptz,
    delivered_at   timestamptz,          -- the last that was taken
    lease          uuid,
    leased_until   timestamptz
);
alter table webhook_endpoint set (fillfactor = 50);

-- An event that some endpoint wants, once.
create table webhook_event (
    id          uuid primary key,
    type        text        not null,
    occurred_at text        not null,
    subject     text        not null,
    payload     text        not null,
    created_at  timestamptz not null default clock_timestamp()
);
create index webhook_event_created on webhook_event (created_at);

create table webhook_delivery (
    endpoint_id uuid        not null,
    event_id    uuid        not null,
    seq         bigint      not null, -- of the outbox
    subject     text        not null,
    state       text        not null check (state in ('PENDING', 'DELIVERED', 'DEAD', 'MISSED')),
    attempts    int         not null default 0, -- in all
    tries       int         not null default 0, -- since it was told, or replayed
    next_at     timestamptz not null default clock_timestamp(),
    created_at  timestamptz not null default clock_timestamp(),
    done_at     timestamptz,
    last_status int,
    last_error  text,
    primary key (endpoint_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at, seq) where state = 'PENDING';
create index webhook_delivery_listed on webhook_delivery (endpoint_id, state, seq);
create index webhook_delivery_event on webhook_delivery (event_id);

create table webhook_attempt (
    endpoint_id uuid        not null,
    event_id    uuid        not null,
    attempt     int         not null,
    at          timestamptz not null,
    latency_ms  int         not null,
    status      int,
    error       text,
    answer      text        not null, -- its first bytes
    primary key (endpoint_id, event_id, attempt)
);
create index webhook_attempt_at on webhook_attempt (at);

-- Where nobody has an endpoint this costs one look at an empty table.
create function tell_webhooks() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from webhook_endpoint) then
        return null;
    end if;
    with told as (
        select seq, key, h ->> 'ce_type' as type, (h ->> 'ce_id')::uuid as id, h ->> 'ce_time' as time,
            convert_from(payload, 'UTF8') as body
        from (select seq, key, payload, headers::json as h from added where topic = 'patron.loyalty') a),
    wanted as (
        select t.*, e.id as endpoint, e.state from told t join webhook_endpoint e
            on cardinality(e.event_types) = 0 or t.type = any(e.event_types)),
    kept as (
        insert into webhook_event (id, type, occurred_at, subject, payload)
        select distinct id, type, time, key, body from wanted)
    insert into webhook_delivery (endpoint_id, event_id, seq, subject, state)
    select endpoint, id, seq, key, case state when 'ENABLED' then 'PENDING' else 'MISSED' end from wanted order by seq;
    return null;
end $$;
create trigger tell_webhooks after insert on outbox
    referencing new table as added for each statement execute function tell_webhooks();
