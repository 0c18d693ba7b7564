-- Documents that operators set, every version of each.
create table setup_document (
    kind       text        not null, -- computed-trait, tag-rule, trait-definition
    key        text        not null,
    version    bigint      not null,
    id         uuid        not null unique,
    document   text        not null, -- JSON as it was put
    retired    boolean     not null,
    created_at timestamptz not null,
    primary key (kind, key, version)
);
-- Grows with every change of a document.
create table setup_revision (
    one      boolean primary key default true check (one),
    revision bigint  not null
);
insert into setup_revision (revision) values (0);

-- Which message an activity came with, and whether it tells of a purchase that was told before.
alter table activity
    add column message_id text,
    add column repeated   boolean not null default false;
update activity a set repeated = true from purchase p
where a.type = 'track' and a.name in ('Order Completed', 'Order Refunded')
    and p.kind = case a.name when 'Order Completed' then 'ORDER' else 'REFUND' end
    and p.reference = btrim(case a.name
        when 'Order Completed' then coalesce(a.properties ->> 'order_id', a.properties ->> 'orderId')
        else coalesce(a.properties ->> 'refund_id', a.properties ->> 'refundId') end)
    and (p.occurred_at <> a.occurred_at or p.source <> a.source or exists (
        select 1 from activity b
        where b.customer_id = a.customer_id and b.occurred_at = a.occurred_at and b.id < a.id and b.name = a.name
            and b.source = a.source and b.properties = a.properties));

-- What a computed trait is made of: of a day (one for all where the window does not roll) and, where values are
-- counted, of a value.
create table trait_part (
    customer_id uuid    not null, -- whose it is before merges
    trait_id    uuid    not null, -- the version of the trait
    day         date    not null,
    value       text    not null,
    n           bigint  not null,
    total       numeric not null,
    low         numeric,
    high        numeric,
    first_at    timestamptz not null,
    first_value text    not null,
    last_at     timestamptz not null,
    last_value  text    not null,
    primary key (customer_id, trait_id, day, value)
);

-- The traits of people, as of a day.
create table computed_value (
    customer_id uuid not null, -- who answers
    trait_id    uuid not null,
    number      numeric,
    text        text,
    texts       text[],
    as_of       date not null,
    due         date, -- from this day on it may be another, whatever is told
    primary key (customer_id, trait_id)
);
create index computed_value_due on computed_value (due) where due is not null;
create index computed_value_number on computed_value (trait_id, number, customer_id) where number is not null;
create index computed_value_text on computed_value (trait_id, left(text, 200), customer_id) where text is not null;

-- How far a version of a trait has been made from what was recorded.
create table trait_fill (
    trait_id    uuid        primary key,
    key         text        not null,
    state       text        not null, -- waiting, filling, ready, removing
    horizon     text, -- transactions before this one may not know of it
    position    uuid        not null default '00000000-0000-0000-0000-000000000000',
    done        bigint      not null default 0,
    total       bigint      not null default 0,
    asked_at    timestamptz not null,
    finished_at timestamptz
);
create index trait_fill_open on trait_fill (asked_at) where state <> 'ready';
