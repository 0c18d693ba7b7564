-- Member ids come from rows that the same transaction holds locked; a foreign key would look each up once more.
-- What the ledger must remember of orders and refunds, and the history of tiers.

create table member_order (
    programme_id   uuid        not null,
    order_id       text        not null,
    member_id      uuid        not null,
    occurred_at    timestamptz not null,
    amount_minor   bigint      not null,
    rule_version   int         not null,
    granted        bigint      not null,
    refunded_minor bigint      not null default 0,
    reversed       bigint      not null default 0,
    primary key (programme_id, order_id),
    check (reversed between 0 and granted)
);
-- Qualifying spend is a sum over this index alone.
create index member_order_window on member_order (member_id, occurred_at) include (amount_minor);

-- Refunds that name an order which has not come yet.
create table pending_refund (
    programme_id uuid        not null,
    refund_id    text        not null,
    member_id    uuid        not null,
    order_id     text        not null,
    amount_minor bigint      not null,
    occurred_at  timestamptz not null,
    primary key (programme_id, refund_id)
);
create index pending_refund_order on pending_refund (programme_id, order_id);

-- Orders and refunds in a currency that had no programme when they came: kept, without effect on points.
create table unrewarded_purchase (
    business_key text primary key,
    customer_id  uuid        not null,
    order_id     text,
    currency     text        not null,
    amount_minor bigint      not null,
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null
);

create table tier_change (
    id                     uuid primary key,
    programme_id           uuid        not null,
    member_id              uuid        not null,
    tier                   text        not null,
    previous_tier          text,
    qualifying_spend_minor bigint      not null,
    rule_version           int         not null,
    cause                  text        not null check (cause in ('ORDER', 'EVALUATION')),
    changed_at             timestamptz not null
);
create index tier_change_member on tier_change (member_id, id);

-- One row for a programme and a calendar day of its zone on which every member was looked at.
create table tier_evaluation (
    programme_id uuid        not null,
    day          date        not null,
    members      bigint      not null,
    upgraded     bigint      not null,
    downgraded   bigint      not null,
    finished_at  timestamptz not null,
    primary key (programme_id, day)
);
