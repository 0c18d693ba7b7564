-- What other services said: contacts, memberships, orders.

create table contact (
    customer_id  uuid primary key,
    external_id  text,
    version      bigint not null,           -- of the profile; 0 while only the id is known
    email        text,
    address_hash text,                      -- SHA-256 of the address in its compared form
    traits       text   not null default '{}', -- JSON object
    consents     text   not null default '[]'  -- JSON array
);

create table membership (
    segment_id  uuid        not null,
    customer_id uuid        not null,
    segment_key text        not null,
    member      boolean     not null,
    changed_at  timestamptz not null,
    primary key (segment_id, customer_id)
);
create index membership_members on membership (segment_key, customer_id) where member;

create table customer_order (
    source      text        not null,
    order_id    text        not null,
    customer_id uuid        not null,
    occurred_at timestamptz not null,
    total_minor bigint      not null,
    currency    text        not null,
    primary key (source, order_id)
);
create index customer_order_by_customer on customer_order (customer_id, occurred_at);

create table customer_refund (
    source      text        not null,
    refund_id   text        not null,
    customer_id uuid        not null,
    occurred_at timestamptz not null,
    total_minor bigint      not null,
    currency    text        not null,
    primary key (source, refund_id)
);
create index customer_refund_by_customer on customer_refund (customer_id, occurred_at);

-- What operators set up.

create table template (
    id         uuid primary key,
    key        text        not null unique,
    document   text        not null,
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table campaign (
    id          uuid primary key,
    key         text        not null unique,
    document    text        not null,
    salt        text        not null, -- of the hold-out draw
    state       text        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    launched_at timestamptz
);

-- A launch: the audience as it stood, decided page by page.

create table launch (
    id           uuid primary key,
    campaign_id  uuid        not null unique references campaign,
    template     text        not null, -- the template's document as it was at the launch
    state        text        not null,
    total        bigint      not null,
    done         bigint      not null,
    last_member  uuid,
    requested_at timestamptz not null,
    finished_at  timestamptz
);
create index launch_running on launch (requested_at) where state = 'running';

create table launch_member (
    campaign_id uuid not null,
    customer_id uuid not null,
    primary key (campaign_id, customer_id)
);

-- The send ledger: one row for every member of the audience.

create table message (
    id            uuid primary key,
    campaign_id   uuid        not null references campaign,
    customer_id   uuid        not null,
    channel       text        not null,
    arm           text,                 -- treatment, control; null when not eligible
    state         text        not null, -- held-out, withheld, intended, claimed, handed-over, confirmed, failed
    reason        text,
    address       text,
    address_hash  text,
    decision      text        not null, -- JSON: the values that decided
    decided_at    timestamptz not null,
    attempts      int         not null default 0,
    claim         uuid,
    due_at        timestamptz,          -- database time: next attempt of an intended row, end of the lease of a claimed one
    last_error    text,
    handed_over_at timestamptz,
    updated_at    timestamptz not null default clock_timestamp(),
    unique (campaign_id, customer_id)
);
create index message_due on message (due_at) where state in ('intended', 'claimed');
create index message_page on message (campaign_id, id);
create unique index message_address on message (campaign_id, address_hash) where arm is not null;

create table suppression (
    channel      text        not null,
    customer_id  uuid        not null,
    address_hash text,
    reason       text        not null,
    message_id   uuid,
    created_at   timestamptz not null,
    primary key (channel, customer_id)
);
create index suppression_address on suppression (channel, address_hash);
