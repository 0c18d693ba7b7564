-- Benefits that members have, and their use.

create table entitlement (
    id          uuid primary key,
    set_id      uuid        not null,
    member_id   uuid        not null,
    code        text        not null,
    period      text        not null, -- M2026-11, Y2026, T2026-11-22 (a tier from that day on), B2026 (birthday)
    kind        text        not null,
    name        text        not null,
    value       numeric,              -- percent of a discount, factor of a multiplier
    tier        text        not null, -- that gives it
    state       text        not null check (state in ('ACTIVE', 'LOST', 'EXPIRED')),
    quantity    int check (quantity > 0), -- null: as often as wanted
    used        int         not null default 0 check (used >= 0),
    kept        boolean     not null, -- outlives the tier to the end of its period
    value_minor bigint check (value_minor >= 0), -- of a gift
    cost_minor  bigint      not null check (cost_minor >= 0), -- of one use, where not told
    ends_on     date,                 -- the first day on which it is over; null: with the tier
    why         json,                 -- how a gift was reckoned
    granted_at  timestamptz not null,
    ended_at    timestamptz,
    unique (set_id, member_id, code, period)
);
create index entitlement_member on entitlement (member_id, id);
create index entitlement_to_end on entitlement (set_id, ends_on) where state = 'ACTIVE' and ends_on is not null;
create index entitlement_granted on entitlement (set_id, granted_at);

create table entitlement_use (
    id             uuid primary key,
    entitlement_id uuid        not null references entitlement,
    member_id      uuid        not null,
    quantity       int         not null check (quantity > 0),
    cost_minor     bigint      not null check (cost_minor >= 0),
    reference      text,
    used_at        timestamptz not null,
    used_by        text        not null,
    voided_at      timestamptz,
    voided_by      text,
    void_reason    text
);
create index entitlement_use_of on entitlement_use (entitlement_id);
create index entitlement_use_member on entitlement_use (member_id, id);
create index entitlement_use_time on entitlement_use (used_at);

-- The month and day of birth, never the year: gifts are given on it.
create index customer_fact_birthday on customer_fact ((facts ->> 'birthDay')) where facts ->> 'birthDay' is not null;
