-- Customers who are one person: who answers for whom, and whose everything was before.

create table answering (
    customer_id uuid primary key,
    answers_as  uuid   not null, -- itself after an unmerge
    sequence    bigint not null
);

-- Orders and refunds that were told of one customer and are another's.
create table moved_trade (
    kind        text   not null check (kind in ('ORDER', 'REFUND')),
    source      text   not null,
    reference   text   not null,
    customer_id uuid   not null,
    sequence    bigint not null,
    primary key (kind, source, reference)
);

-- Who answers for an id.
create function answering_customer(id uuid) returns uuid language sql stable
    as $$ select coalesce((select answers_as from answering where customer_id = id), id) $$;

-- All ids of the person who answers for an id.
create function ids_of_person(id uuid) returns setof uuid language sql stable as $$
    select answering_customer(id) union select customer_id from answering where answers_as = answering_customer(id)
$$;
create index answering_as on answering (answers_as) where answers_as <> customer_id;

-- Set while another membership has all that this one had.
alter table member add column merged_into uuid;
create index member_merged on member (merged_into) where merged_into is not null;

-- The customer whose a row is on its own; null where it is the customer of the membership that has it.
alter table member_order add column home_id uuid;
alter table pending_refund add column home_id uuid;
alter table lot add column home_id uuid;
alter table reservation add column home_id uuid;
alter table review add column home_id uuid;
alter table act add column home_id uuid;
alter table rule_grant add column home_id uuid;
alter table growth_entry add column home_id uuid;
alter table lone_refund add column home_id uuid;
alter table redemption add column home_id uuid;
create index growth_entry_home on growth_entry (home_id) where home_id is not null;
create index lone_refund_home on lone_refund (home_id) where home_id is not null;
create index redemption_home on redemption (home_id) where home_id is not null;
create index member_order_home on member_order (home_id) where home_id is not null;
create index pending_refund_home on pending_refund (home_id) where home_id is not null;
-- Held when its owner was parted from the person who holds it: it follows once it is free.
alter table lot add column leaving boolean not null default false;
create index lot_home on lot (home_id) where home_id is not null;
create index lot_leaving on lot (home_id) where leaving;
create index reservation_home on reservation (home_id) where home_id is not null;
create index review_home on review (home_id) where home_id is not null;
create index act_home on act (home_id) where home_id is not null;
create index rule_grant_home on rule_grant (home_id) where home_id is not null;
create index pending_refund_member on pending_refund (member_id);
create index review_member on review (member_id);

alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add check (kind in ('EARN', 'REWARD', 'CLAWBACK', 'ADJUST', 'ACTIVATE', 'EXPIRE',
    'RESERVE', 'SPEND', 'RELEASE', 'TIMEOUT', 'RESTORE', 'TRANSFER_OUT', 'TRANSFER_IN', 'MERGE_OUT', 'MERGE_IN'));
