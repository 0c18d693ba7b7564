-- Everything that is kept about somebody, for somebody to read; gone when it expires.
create table access_export (
    id           uuid        primary key,
    customer_id  uuid        not null,
    ids          uuid[]      not null,
    state        text        not null check (state in ('queued', 'collecting', 'ready')),
    requested_by text        not null,
    requested_at timestamptz not null,
    ready_at     timestamptz,
    expires_at   timestamptz not null
);
create index access_export_customer on access_export (customer_id, id);
create index access_export_expires on access_export (expires_at);
create index access_export_open on access_export (requested_at) where state <> 'ready';

create table access_part (
    seq        bigint generated always as identity primary key,
    export_id  uuid not null,
    service    text not null,
    table_name text not null,
    row_count  int  not null,
    rows       text not null -- JSON objects, with commas between them
);
create index access_part_export on access_part (export_id, service, table_name, seq);

create table access_answer (
    export_id   uuid        not null,
    service     text        not null,
    answered_at timestamptz not null,
    primary key (export_id, service)
);
