-- Wallets and lots. An entry of the ledger is one row with the movements of all its accounts: the database itself
-- refuses one that does not sum to zero. What older versions kept is carried over, transaction by transaction.

create table wallet (
    id           uuid primary key,
    member_id    uuid        not null,
    programme_id uuid        not null,
    key          text        not null,
    pending      bigint      not null default 0 check (pending >= 0),
    available    bigint      not null default 0 check (available >= 0),
    reserved     bigint      not null default 0 check (reserved >= 0),
    debt         bigint      not null default 0 check (debt >= 0),
    earned       bigint      not null default 0,
    clawed_back  bigint      not null default 0,
    adjusted     bigint      not null default 0,
    spent        bigint      not null default 0,
    expired      bigint      not null default 0,
    transferred  bigint      not null default 0,
    slides_until timestamptz, -- sliding points live until then; null before the first activity
    unique (member_id, key),
    check (available = 0 or debt = 0),
    check (pending + available + reserved - debt = earned - clawed_back + adjusted - spent - expired + transferred)
);
-- What changes with every entry is in no index: updates stay within their page.
alter table wallet set (fillfactor = 60);
create index wallet_slides on wallet (slides_until) where slides_until is not null;

create table lot (
    id           uuid primary key,
    wallet_id    uuid        not null,
    entry_id     uuid        not null, -- that granted it
    earned_at    timestamptz not null,
    activates_at timestamptz,
    expires_at   timestamptz,
    sliding      boolean     not null,
    active       boolean     not null,
    issued       bigint      not null check (issued > 0),
    remaining    bigint      not null check (remaining >= 0),
    reserved     bigint      not null default 0 check (reserved >= 0),
    burned       bigint      not null default 0 check (burned >= 0),
    expired      bigint      not null default 0 check (expired >= 0),
    clawed_back  bigint      not null default 0 check (clawed_back >= 0),
    moved        bigint      not null default 0 check (moved >= 0),
    noticed      boolean     not null default false, -- its owner was told that it expires
    open         boolean     generated always as (remaining > 0) stored,
    check (issued = remaining + reserved + burned + expired + clawed_back + moved)
);
alter table lot set (fillfactor = 80);
create index lot_wallet on lot (wallet_id, id);
create index lot_open on lot (wallet_id, expires_at, earned_at, id) where open;
create index lot_to_activate on lot (activates_at) where open and not active and activates_at is not null;
create index lot_to_expire on lot (expires_at) where open and expires_at is not null;
create index lot_to_notice on lot (expires_at) where open and expires_at is not null and not noticed;

alter table ledger_transaction disable trigger append_only;
alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction
    add column wallet_id  uuid,
    add column balance    bigint, -- what the member sees after it
    add column issuance   bigint not null default 0,
    add column redemption bigint not null default 0,
    add column breakage   bigint not null default 0,
    add column transfer   bigint not null default 0,
    add column pending    bigint not null default 0,
    add column available  bigint not null default 0,
    add column reserved   bigint not null default 0,
    add column debt       bigint not null default 0,
    add column moves      json   not null default '[]'; -- of lots: [lot, from, to, points]

-- Older versions had neither lots nor debts: each member's points become one lot, which a negative balance leaves empty.
with running as (
    select t.id, m.account_id, m.id as lot_id, t.kind,
        sum(t.points) over member_ledger as after, sum(t.points) over member_ledger - t.points as before
    from ledger_transaction t join member m on m.id = t.member_id
    window member_ledger as (partition by t.member_id order by t.sequence)),
split as (
    select *, greatest(after, 0) - greatest(before, 0) as moved, least(after, 0) - least(before, 0) as owed from running)
update ledger_transaction t set wallet_id = s.account_id, balance = s.after, issuance = -t.points, available = s.moved,
    debt = s.owed,
    moves = case when s.moved > 0 then json_build_array(json_build_array(s.lot_id, 'ISSUED', 'ACTIVE', s.moved))
        when s.moved < 0 then json_build_array(json_build_array(s.lot_id, 'ACTIVE',
            case s.kind when 'CLAWBACK' then 'CLAWED_BACK' else 'WITHDRAWN' end, -s.moved))
        else '[]' end
from split s where s.id = t.id;

insert into wallet (id, member_id, programme_id, key, available, debt, earned, clawed_back, adjusted)
select account_id, id, programme_id, 'points', greatest(balance, 0), greatest(-balance, 0), earned, clawed_back, adjusted
from member;

insert into lot (id, wallet_id, entry_id, earned_at, sliding, active, issued, remaining, clawed_back, moved)
select m.id, m.account_id, (array_agg(t.id order by t.sequence) filter (where t.available > 0))[1], m.joined_at, false,
    true, sum(t.available) filter (where t.available > 0), greatest(m.balance, 0),
    coalesce(-sum(t.available) filter (where t.available < 0 and t.kind = 'CLAWBACK'), 0),
    coalesce(-sum(t.available) filter (where t.available < 0 and t.kind = 'ADJUST'), 0)
from member m join ledger_transaction t on t.member_id = m.id
group by m.id having sum(t.available) filter (where t.available > 0) > 0;

alter table member_order
    add column grants json not null default '[]', -- of each wallet: its lot, what it granted, what was taken back
    add column lines  json not null default '[]'; -- of each product: its amount and what was refunded of it
update member_order o set grants = json_build_array(json_build_object(
    'wallet', 'points', 'lot', l.id, 'granted', o.granted, 'reversed', o.reversed, 'excused', 0))
from member m left join lot l on l.id = m.id where m.id = o.member_id;
alter table pending_refund add column lines json not null default '[]';

drop table ledger_entry;
drop table ledger_account;
drop function check_ledger_entries();
alter table member drop column balance, drop column earned, drop column clawed_back, drop column adjusted,
    drop column account_id;
alter table programme drop column issuance_account;

alter table ledger_transaction
    alter column wallet_id set not null,
    alter column balance set not null,
    add check (kind in ('EARN', 'CLAWBACK', 'ADJUST', 'ACTIVATE', 'EXPIRE', 'RESERVE', 'SPEND', 'RELEASE', 'TIMEOUT',
        'RESTORE', 'TRANSFER_OUT', 'TRANSFER_IN')),
    add constraint entries_sum_to_zero
        check (issuance + redemption + breakage + transfer + pending + available + reserved + debt = 0);
alter table ledger_transaction enable trigger append_only;

-- The same ledger with a row for each account that an entry moves.
create view ledger_entry as
select t.id as transaction_id, t.programme_id, t.member_id, t.wallet_id, leg.account, leg.amount
from ledger_transaction t, lateral (values ('ISSUANCE', issuance), ('REDEMPTION', redemption), ('BREAKAGE', breakage),
    ('TRANSFER', transfer), ('PENDING', pending), ('AVAILABLE', available), ('RESERVED', reserved), ('DEBT', debt))
    as leg (account, amount)
where leg.amount <> 0;
