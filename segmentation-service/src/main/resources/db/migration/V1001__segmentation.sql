-- What is known of each customer, from the topics. A row exists from the customer's first event of any topic.
create table customer_fact (
    customer_id     uuid primary key,
    external_id     text,
    external_number numeric generated always as (case when external_id ~ '^[0-9]{1,100}$' then external_id::numeric end) stored,
    since           timestamptz,                 -- when the profile was created; absent until that is told
    profile_version bigint not null default 0,   -- highest version seen
    traits          text   not null default '{}', -- JSON object
    consents        text   not null default '[]'  -- JSON array
);

create table customer_order (
    customer_id uuid        not null,
    source      text        not null,
    order_id    text        not null,
    occurred_at timestamptz not null,
    currency    text        not null,
    total_minor bigint      not null,
    primary key (customer_id, source, order_id)
);

create table customer_refund (
    customer_id uuid        not null,
    source      text        not null,
    refund_id   text        not null,
    occurred_at timestamptz not null,
    currency    text        not null,
    total_minor bigint      not null,
    primary key (customer_id, source, refund_id)
);

create table customer_activity (
    customer_id uuid        not null,
    name        text        not null,
    times       bigint      not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (customer_id, name)
);

-- Documents that operators set, one row each; no row: the delivered default, version 0.
create table setup_document (
    name       text primary key,
    version    bigint      not null,
    document   text        not null, -- JSON
    updated_at timestamptz not null
);

-- The result of the latest recomputation for each customer of the population.
create table customer_insight (
    customer_id    uuid primary key,
    as_of          date     not null,
    recency_days   int      not null,
    frequency      int      not null,
    monetary_minor bigint   not null,
    currency       text     not null,
    first_on       date     not null,
    last_on        date     not null,
    r              smallint not null,
    f              smallint not null,
    m              smallint not null,
    tie_r          smallint not null,
    tie_f          smallint not null,
    tie_m          smallint not null,
    strategy_group text     not null,
    band           text     not null
);

create table segment (
    id          uuid primary key,
    key         text        not null,
    name        text        not null,
    description text        not null,
    condition   text        not null, -- JSON
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz -- while its last members leave
);
create unique index segment_key on segment (key) where deleted_at is null;

create table segment_member (
    segment_id  uuid        not null references segment,
    customer_id uuid        not null,
    entered_at  timestamptz not null,
    reason      text        not null, -- JSON object
    primary key (segment_id, customer_id)
);
create index segment_member_customer on segment_member (customer_id);

create table recomputation (
    id                uuid primary key,
    as_of             date        not null,
    state             text        not null check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    attempt           int         not null default 0,
    requested_at      timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    total             bigint      not null default 0,
    done              bigint      not null default 0,
    rfm_changed       bigint      not null default 0,
    lifecycle_changed bigint      not null default 0,
    entered           bigint      not null default 0,
    exited            bigint      not null default 0,
    error             text,
    currency          text,
    rfm_report        text, -- JSON, of a completed one
    lifecycle_report  text
);
create index recomputation_open on recomputation (requested_at) where state in ('queued', 'running');
create unique index recomputation_queued on recomputation (as_of) where state = 'queued';
create index recomputation_completed on recomputation (finished_at) where state = 'completed';
