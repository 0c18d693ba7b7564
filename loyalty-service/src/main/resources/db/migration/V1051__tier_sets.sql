-- Tier sets, members in them, the growth ledger, grants by hand, and the history of all of it.

create table tier_set (
    id           uuid primary key,
    programme_id uuid        not null references programme,
    key          text        not null,
    version      int         not null, -- the newest
    retired_at   timestamptz,
    created_at   timestamptz not null,
    unique (programme_id, key)
);

-- Never changed: steps name the version that decided.
create table tier_set_version (
    id             uuid primary key,
    set_id         uuid        not null references tier_set,
    version        int         not null,
    effective_from date        not null, -- the first day, in the programme's zone
    document       text        not null, -- JSON, as it was sent
    created_at     timestamptz not null,
    created_by     text        not null,
    unique (set_id, version)
);

-- Where a member is in a set. Written under the member's lock alone.
create table member_tier (
    set_id      uuid        not null,
    member_id   uuid        not null,
    tier        text        not null, -- that is shown: the higher of earned and granted
    since       timestamptz not null,
    version     int         not null, -- by which it was last looked at
    earned      text        not null,
    failing     date,                 -- falls on this day unless it is reached again
    held        date,                 -- kept until (and without) this day after a step down
    grant_id    uuid,
    grant_tier  text,
    grant_until date,                 -- the last day
    look_on     date,                 -- the next day on which something is due
    falls_on    date,                 -- the next step down, as far as is known
    falls_to    text,
    warned_for  date,                 -- the fall that was told last
    warned_days int,                  -- and how many days ahead
    primary key (set_id, member_id)
);
create index member_tier_due on member_tier (look_on) where look_on is not null;
create index member_tier_member on member_tier (member_id);

create table tier_step (
    id            uuid primary key,
    set_id        uuid        not null,
    member_id     uuid        not null,
    tier          text        not null,
    previous_tier text,
    reason        text        not null,
    version       int         not null,
    day           date        not null, -- that brought it
    kept_until    date,                 -- the last day, as far as was known then
    why           json        not null, -- the values that it was decided on
    changed_at    timestamptz not null
);
create index tier_step_member on tier_step (member_id, id);

create table tier_grant (
    id         uuid primary key,
    set_id     uuid        not null,
    member_id  uuid        not null,
    tier       text        not null,
    until      date        not null, -- the last day
    reason     text        not null,
    created_at timestamptz not null,
    created_by text        not null,
    ended_at   timestamptz,
    ended_by   text                  -- who took it back; null where its time was over or another took its place
);
create index tier_grant_member on tier_grant (member_id, id);

-- What acts that are no purchase counted, by the version that was in force; each once by its id.
create table growth_entry (
    set_id      uuid        not null,
    measure     text        not null,
    activity_id uuid        not null,
    member_id   uuid        not null,
    name        text        not null,
    points      bigint      not null check (points > 0),
    co_creation boolean     not null,
    version     int         not null,
    occurred_at timestamptz not null,
    primary key (set_id, measure, activity_id)
);
create index growth_entry_member on growth_entry (member_id, set_id, occurred_at) include (measure, points);

-- Refunds that name no order lower what was spent on their own day.
create table lone_refund (
    programme_id uuid        not null,
    refund_id    text        not null,
    member_id    uuid        not null,
    amount_minor bigint      not null,
    occurred_at  timestamptz not null,
    primary key (programme_id, refund_id)
);
create index lone_refund_member on lone_refund (member_id, occurred_at) include (amount_minor);
insert into lone_refund (programme_id, refund_id, member_id, amount_minor, occurred_at)
select t.programme_id, substr(t.business_key, 8), t.member_id, (t.inputs ->> 'amountMinor')::bigint, t.occurred_at
from ledger_transaction t join wallet w on w.id = t.wallet_id
    join programme p on p.id = t.programme_id
    join programme_version v on v.programme_id = p.id and v.version = p.version
where t.kind = 'CLAWBACK' and t.inputs ->> 'orderId' is null and t.inputs ->> 'amountMinor' is not null
    and t.business_key like 'refund:%' and w.key = coalesce(v.document::json #>> '{wallets,0,key}', 'points')
on conflict do nothing;

-- A whole set looked at anew, after a new version.
create table tier_recompute (
    id           uuid primary key,
    set_id       uuid        not null references tier_set,
    version      int         not null,
    falls        text        not null check (falls in ('AS_DECLARED', 'AT_ONCE')),
    state        text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED')),
    after_member uuid        not null default '00000000-0000-0000-0000-000000000000', -- done up to this customer
    done         bigint      not null default 0,
    total        bigint      not null,
    enrolled     bigint      not null default 0,
    rose         bigint      not null default 0,
    fell         bigint      not null default 0,
    created_at   timestamptz not null,
    created_by   text        not null
);
create index tier_recompute_open on tier_recompute (id) where state in ('QUEUED', 'RUNNING');
