-- Tracking plans: which events a source sends and what is in them. Each version is kept.
create table tracking_plan (
    id         uuid        primary key,
    name       text        not null,
    version    bigint      not null,
    document   text        not null, -- JSON as it was put
    created_at timestamptz not null,
    unique (name, version)
);

-- What did not fit a plan, counted by day and property.
create table plan_finding (
    source     text        not null,
    plan       text        not null,
    version    bigint      not null,
    day        date        not null,
    event      text        not null,
    pointer    text        not null, -- within the event; a place in a list is *
    code       text        not null,
    action     text        not null, -- flag, reject
    events     bigint      not null,
    message    text        not null, -- of the last one
    message_id text        not null, -- of the last one
    last_at    timestamptz not null,
    primary key (source, plan, version, day, event, pointer, code, action)
);
create index plan_finding_day on plan_finding (day);

-- What is needed to try a refused event again; null where it can never be taken.
alter table rejected_event
    add column original    text, -- JSON, as it was sent: it is never shown
    add column type        text, -- of the address; null where the event says it itself
    add column replayed_at timestamptz;
create index rejected_event_source on rejected_event (source, id) where replayed_at is null;
