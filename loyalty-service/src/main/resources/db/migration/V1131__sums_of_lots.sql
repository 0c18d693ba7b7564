-- What reports ask for is added up by whoever seals, as the sums of quarters of an hour already are. What an entry adds to each table of
-- sums is a view: sealing, reports (of entries that are not sealed yet) and the rebuild all take it from there.

-- Places of the journal by time: entries come in about that order, so a summary of each range of pages is enough, and writing stays cheap.
create index ledger_transaction_time on ledger_transaction using brin (recorded_at) with (pages_per_range = 32);
create index member_order_time on member_order using brin (occurred_at) with (pages_per_range = 32);
create index act_time on act using brin (occurred_at) with (pages_per_range = 32);
create index growth_entry_time on growth_entry using brin (occurred_at) with (pages_per_range = 32);
create index redemption_time on redemption (programme_id, created_at);

create view ledger_move as
select t.member_id, t.sequence, t.xid, t.recorded_at, t.programme_id, w.key as wallet, t.kind,
    date_bin('15 minutes', t.recorded_at, 'epoch') as starts_at, t.issuance, t.redemption, t.breakage, t.transfer, t.pending,
    t.available, t.reserved, t.debt
from ledger_transaction t join wallet w on w.id = t.wallet_id;

alter table ledger_quarter add column available bigint not null default 0, add column reserved bigint not null default 0,
    add column debt bigint not null default 0;
update ledger_quarter q set available = s.available, reserved = s.reserved, debt = s.debt
from (select programme_id, wallet, kind, starts_at, sum(available) as available, sum(reserved) as reserved, sum(debt) as debt
    from ledger_seal join ledger_move using (member_id, sequence) group by 1, 2, 3, 4) s
where (s.programme_id, s.wallet, s.kind, s.starts_at) = (q.programme_id, q.wallet, q.kind, q.starts_at);

-- The end under which sums count a lot: as it was granted, whatever becomes of it when a person is forgotten.
alter table lot add column counted_until timestamptz;
create function counted_end(l lot) returns timestamptz language sql immutable as $$
    select coalesce(l.counted_until, case when l.sliding then '-infinity' when l.expires_at is null then 'infinity'
        else date_bin('15 minutes', l.expires_at, 'epoch') end)
$$;
create function keep_counted_end() returns trigger language plpgsql as $$
begin
    new.counted_until := counted_end(old);
    return new;
end $$;
create trigger keep_counted_end before update of expires_at, sliding on lot for each row
    when (old.expires_at is distinct from new.expires_at or old.sliding is distinct from new.sliding)
    execute function keep_counted_end();

-- What became of points by when they were earned and when they end; -infinity: with the last activity, infinity: never.
create table lot_quarter (
    programme_id uuid        not null,
    wallet       text        not null,
    earned_at    timestamptz not null,
    ends_at      timestamptz not null,
    issued       bigint      not null,
    burned       bigint      not null,
    expired      bigint      not null,
    reversed     bigint      not null,
    held         bigint      not null,
    primary key (programme_id, wallet, earned_at, ends_at)
);
create view lot_move as
select t.member_id, t.sequence, t.xid, t.recorded_at, t.programme_id, w.key as wallet,
    l.earned_at, l.ends_at,
    n * (source = 'ISSUED')::int as issued, n * ((sink = 'BURNED')::int - (source = 'BURNED')::int) as burned,
    n * (sink = 'EXPIRED')::int as expired, n * (sink = 'CLAWED_BACK')::int as reversed,
    n * ((sink in ('PENDING', 'ACTIVE', 'RESERVED'))::int - (source in ('PENDING', 'ACTIVE', 'RESERVED'))::int) as held
from ledger_transaction t join wallet w on w.id = t.wallet_id, json_array_elements(t.moves) x,
    lateral (select (x ->> 0)::uuid as lot_id, x ->> 1 as source, x ->> 2 as sink, (x ->> 3)::bigint as n) m,
    lateral (select date_bin('15 minutes', earned_at, 'epoch') as earned_at, counted_end(lot) as ends_at
        from lot where id = m.lot_id offset 0) l -- offset 0: looked up one by one, never by a scan of all lots
where source not in ('PENDING', 'ACTIVE', 'RESERVED') or sink not in ('PENDING', 'ACTIVE', 'RESERVED');
insert into lot_quarter (programme_id, wallet, earned_at, ends_at, issued, burned, expired, reversed, held)
select programme_id, wallet, earned_at, ends_at, sum(issued), sum(burned), sum(expired), sum(reversed), sum(held)
from ledger_seal join lot_move using (member_id, sequence) group by 1, 2, 3, 4;

-- What was spent, by size, and how long points had been kept: each point counts alike.
create table spending_quarter (
    programme_id  uuid        not null,
    wallet        text        not null,
    size          bigint      not null,
    starts_at     timestamptz not null,
    redemptions   bigint      not null,
    points        bigint      not null,
    point_seconds numeric     not null,
    primary key (programme_id, wallet, size, starts_at)
);
create view spending as
select t.member_id, t.sequence, t.xid, t.recorded_at, t.programme_id, w.key as wallet,
    (select max(s) from unnest(array[1, 100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 1000000]::bigint[]) s
        where s <= t.redemption) as size,
    date_bin('15 minutes', t.recorded_at, 'epoch') as starts_at, 1 as redemptions, t.redemption as points,
    (select coalesce(sum((x ->> 3)::bigint * greatest(extract(epoch from t.occurred_at
            - (select earned_at from lot where id = (x ->> 0)::uuid)), 0)), 0)
        from json_array_elements(t.moves) x where x ->> 2 = 'BURNED') as point_seconds
from ledger_transaction t join wallet w on w.id = t.wallet_id where t.kind = 'SPEND' and t.redemption > 0;
insert into spending_quarter (programme_id, wallet, size, starts_at, redemptions, points, point_seconds)
select programme_id, wallet, size, starts_at, sum(redemptions), sum(points), sum(point_seconds)
from ledger_seal join spending using (member_id, sequence) group by 1, 2, 3, 4;
