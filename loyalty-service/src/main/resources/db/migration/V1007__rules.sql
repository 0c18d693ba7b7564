-- Earning rules, what they remember of members and budgets, and the facts that their conditions ask for.

create table earning_rule (
    id           uuid primary key,
    programme_id uuid        not null references programme,
    key          text        not null,
    version      int         not null, -- the newest
    retired_at   timestamptz,
    created_at   timestamptz not null,
    unique (programme_id, key)
);

-- Never changed: entries name the version that gave.
create table earning_rule_version (
    id             uuid primary key,
    rule_id        uuid        not null references earning_rule,
    version        int         not null,
    effective_from timestamptz not null,
    document       text        not null, -- JSON, as it was sent
    created_at     timestamptz not null,
    created_by     text        not null,
    unique (rule_id, version)
);

-- What rules with limits granted: caps, cooldowns and budgets are counted from it.
create table rule_grant (
    rule_id     uuid        not null,
    member_id   uuid        not null,
    event       text        not null, -- the business key of the order or act
    occurred_at timestamptz not null,
    points      bigint      not null check (points > 0),
    primary key (rule_id, member_id, event)
);
create index rule_grant_time on rule_grant (rule_id, member_id, occurred_at) include (points);

-- One row for a rule with a budget, locked by the batches that may use it and by nobody else.
create table rule_budget (
    rule_id uuid primary key,
    used    bigint not null default 0 check (used >= 0)
);

-- One row for a programme with a liability limit: what members held when it was last counted, and all that was
-- granted since. What was spent or expired since is noticed with the next count.
create table liability_count (
    programme_id uuid primary key,
    held         bigint      not null,
    counted_at   timestamptz not null
);

-- What every rule said about an order or act: why it gave and why not.
create table earning_decision (
    programme_id uuid        not null,
    event        text        not null,
    member_id    uuid        not null,
    occurred_at  timestamptz not null,
    decided_at   timestamptz not null,
    facts        json        not null,
    outcomes     json        not null,
    primary key (programme_id, event)
);

create table act (
    programme_id uuid        not null,
    activity_id  uuid        not null,
    member_id    uuid        not null,
    name         text        not null,
    quantity     numeric     not null,
    channel      text        not null,
    occurred_at  timestamptz not null,
    granted      bigint      not null,
    primary key (programme_id, activity_id)
);
create index act_member on act (member_id, name, occurred_at);

-- Who entered and left which segment when, as the segmentation service told.
create table segment_change (
    customer_id uuid        not null,
    segment     text        not null,
    occurred_at timestamptz not null,
    entered     boolean     not null,
    primary key (customer_id, segment, occurred_at, entered)
);

-- What is known of a customer; only what conditions may ask for.
create table customer_fact (
    customer_id uuid primary key,
    version     bigint not null,
    facts       json   not null
);

-- What products are and cost, as the operator uploads it.
create table product (
    currency   text   not null,
    sku        text   not null,
    category   text,
    brand      text,
    cost_minor bigint check (cost_minor >= 0),
    primary key (currency, sku)
);

alter table member_order add column source text, add column country text;

alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add check (kind in ('EARN', 'REWARD', 'CLAWBACK', 'ADJUST', 'ACTIVATE', 'EXPIRE',
    'RESERVE', 'SPEND', 'RELEASE', 'TIMEOUT', 'RESTORE', 'TRANSFER_OUT', 'TRANSFER_IN'));
