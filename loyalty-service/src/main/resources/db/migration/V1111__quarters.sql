-- What the sealed entries of a quarter of an hour come to: months of any zone are made of quarters. Added up by whoever
-- seals, in the same transaction, so that an entry counts here once, when its seal is written.
create table ledger_quarter (
    programme_id uuid        not null,
    wallet       text        not null,
    kind         text        not null,
    starts_at    timestamptz not null,
    issuance     bigint      not null,
    redemption   bigint      not null,
    breakage     bigint      not null,
    transfer     bigint      not null,
    pending      bigint      not null,
    primary key (programme_id, wallet, kind, starts_at)
);
insert into ledger_quarter (programme_id, wallet, kind, starts_at, issuance, redemption, breakage, transfer, pending)
select t.programme_id, w.key, t.kind, date_bin('15 minutes', t.recorded_at, 'epoch'), sum(t.issuance), sum(t.redemption),
    sum(t.breakage), sum(t.transfer), sum(t.pending)
from ledger_seal s join ledger_transaction t on t.member_id = s.member_id and t.sequence = s.sequence
    join wallet w on w.id = t.wallet_id
group by 1, 2, 3, 4;

-- Up to which transaction all entries are sealed, as long as the server has not been started anew: after a crash it
-- gives numbers out again.
create table ledger_mark (
    one     boolean primary key default true check (one),
    xid     bigint      not null,
    started timestamptz not null
);
