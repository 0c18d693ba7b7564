-- Sources that may tell us things, by a write key of which only the hash is kept.
create table source (
    id             uuid        primary key,
    name           text        not null unique,
    write_key_hash text        not null unique, -- SHA-256, hexadecimal
    created_at     timestamptz not null
);

-- Events that were not taken; the payload is masked.
create table rejected_event (
    id          uuid        primary key,
    source      text        not null,
    message_id  text,
    received_at timestamptz not null,
    faults      jsonb       not null,
    payload     text        not null
);
create index rejected_event_received_at on rejected_event (received_at);

-- Which messages were taken: a hash of source and message id.
create table seen_message (
    key     uuid        primary key,
    seen_at timestamptz not null default now()
);
create index seen_message_seen_at on seen_message using brin (seen_at);

create table customer (
    id          uuid        primary key,
    external_id text,
    version     bigint      not null,
    traits      jsonb       not null, -- name -> value
    trait_times jsonb       not null, -- name -> microseconds since 1970, also of traits taken away
    consents    jsonb       not null, -- channel.purpose -> {granted, at}
    created_at  timestamptz not null,
    changed_at  timestamptz not null
);
create index customer_email on customer (lower(traits ->> 'email')) where traits ? 'email';

-- How a customer is known: type user (the shop's own id) or anonymous (a visitor's id).
create table identifier (
    type        text        not null,
    value       text        not null,
    customer_id uuid        not null references customer deferrable initially deferred,
    linked_at   timestamptz not null default now(),
    primary key (type, value)
);
create index identifier_customer on identifier (customer_id);

-- One index only, in the order in which a timeline is read.
create table activity (
    customer_id uuid        not null,
    occurred_at timestamptz not null,
    id          uuid        not null,
    type        text        not null,
    name        text        not null,
    source      text        not null,
    properties  jsonb       not null,
    primary key (customer_id, occurred_at, id)
);

-- Orders and refunds, each once.
create table purchase (
    kind        text        not null, -- ORDER, REFUND
    reference   text        not null,
    customer_id uuid        not null,
    order_id    text,
    occurred_at timestamptz not null,
    source      text        not null,
    currency    text        not null,
    total_minor bigint      not null check (total_minor >= 0),
    country     text,
    lines       jsonb       not null,
    primary key (kind, reference)
);
create index purchase_customer on purchase (customer_id, occurred_at);

create table customer_total (
    customer_id    uuid        not null,
    currency       text        not null,
    orders         bigint      not null,
    gross_minor    bigint      not null,
    refunds        bigint      not null,
    refunded_minor bigint      not null,
    first_order_at timestamptz,
    last_order_at  timestamptz,
    primary key (customer_id, currency)
);

create table customer_category (
    customer_id uuid   not null,
    category    text   not null,
    currency    text   not null,
    quantity    bigint not null,
    gross_minor bigint not null,
    primary key (customer_id, category, currency)
);
