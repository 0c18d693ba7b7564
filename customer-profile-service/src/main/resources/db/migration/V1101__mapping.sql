-- Mapping documents: how the rows of a file become orders.
create table mapping (
    id         uuid        primary key,
    name       text        not null unique,
    document   text        not null, -- JSON as it was put
    version    bigint      not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
