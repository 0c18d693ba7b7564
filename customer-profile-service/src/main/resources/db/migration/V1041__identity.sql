-- Who is who: names with ids and parts, what was seen together, merges.
alter table identifier
    add column id         uuid,
    add column part       int         not null default 0, -- in the order of time
    add column claimed_by uuid        not null default '00000000-0000-0000-0000-000000000000', -- of the first part: zero
    add column from_at    timestamptz,
    add column shared     boolean     not null default false;
update identifier set id = gen_random_uuid();
alter table identifier alter column id set not null;
alter table identifier drop constraint identifier_pkey;
alter table identifier add primary key (type, value, claimed_by);
create index identifier_id on identifier (id);
create index identifier_shared on identifier (type, value) where shared;
comment on column identifier.customer_id is 'whose the name is on its own, before merges';

alter table customer
    add column merged_into uuid,
    add column anchor      uuid, -- the name that the customer''s id stays with
    add column identity    bigint not null default 0, -- grows with every change of who is who
    add column joined_at   timestamptz; -- when the latest of its names joined
create index customer_merged on customer (merged_into) where merged_into is not null;
update customer c set anchor = (
    select i.id from identifier i where i.customer_id = c.id
    order by case i.type when 'user' then 1 else 2 end, i.value limit 1);

-- Names that were seen together, with the earliest evidence; the stronger one first.
create table tie (
    strong     uuid        not null,
    weak       uuid        not null,
    operators  boolean     not null default false, -- an operator said so
    first_at   timestamptz not null,
    source     text        not null,
    message_id text        not null,
    primary key (strong, weak, operators)
);
create index tie_weak on tie (weak);
insert into tie (strong, weak, first_at, source, message_id)
select c.anchor, i.id, i.linked_at, '(migration)', ''
from identifier i join customer c on c.id = i.customer_id where i.id <> c.anchor;

-- Names that an operator has parted: names on different sides are never one person.
create table separation (
    separation uuid    not null,
    side       boolean not null,
    name       uuid    not null,
    primary key (separation, name)
);
create index separation_name on separation (name);

-- customer_id is whose it is before merges; told_as the customer under which others were told, where that is another.
alter table activity
    add column name_id uuid,
    add column told_as uuid,
    add column said    jsonb; -- {traits, consents}
create index activity_said on activity (customer_id) where said is not null;
create index activity_told on activity (customer_id) where told_as is not null;
alter table purchase
    add column name_id uuid,
    add column told_as uuid;
create index purchase_told on purchase (customer_id) where told_as is not null;

-- What was known of customers before activities kept what was said.
insert into activity (customer_id, occurred_at, id, type, name, source, properties, said)
select id, created_at, gen_random_uuid(), 'snapshot', '', '(migration)', '{}',
    jsonb_build_object('traits', traits, 'times', trait_times, 'permissions', consents)
from customer where trait_times <> '{}' or consents <> '{}';

create sequence identity_sequence;

create table merge (
    id             uuid        primary key,
    survivor_id    uuid        not null,
    merged_id      uuid        not null,
    merged_at      timestamptz not null,
    strong         uuid        not null, -- the evidence: which names, seen together when and where
    weak           uuid        not null,
    at             timestamptz not null,
    source         text        not null,
    message_id     text        not null,
    reason         text, -- an operator's
    survivor_names uuid[]      not null,
    merged_names   uuid[]      not null,
    unmerged_at    timestamptz,
    unmerge_reason text
);
create index merge_survivor on merge (survivor_id, id);
create index merge_merged on merge (merged_id, id);

-- Ties that did not simply join.
create table identity_conflict (
    kind       text        not null, -- moved, limit, separated
    strong     uuid        not null,
    weak       uuid        not null,
    id         uuid        not null unique,
    found_at   timestamptz not null,
    at         timestamptz not null,
    source     text        not null,
    message_id text        not null,
    primary key (kind, strong, weak)
);

create table identifier_types (
    version    bigint      primary key,
    document   text        not null, -- JSON as it was put
    created_at timestamptz not null
);
