-- Who read personal data. A read of an operator is a row of its own; those of services are counted.
create table personal_read (
    id           uuid        primary key,
    at           timestamptz not null,
    actor        text        not null,
    route        text        not null,
    customer_ids uuid[]      not null, -- whose; empty after they were erased
    fields       text[]      not null,
    purpose      text
);
create index personal_read_customer on personal_read using gin (customer_ids);
create index personal_read_at on personal_read (at);

create table personal_read_count (
    day       date   not null,
    actor     text   not null,
    route     text   not null,
    reads     bigint not null,
    customers bigint not null,
    primary key (day, actor, route)
);
