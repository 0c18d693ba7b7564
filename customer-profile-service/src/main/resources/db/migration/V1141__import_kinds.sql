-- Files become events, customers and products too, and may be looked up by later files.
alter table import_row
    add column visitor text, -- the id of somebody whom the shop does not know by name
    add column event   text, -- the event's name
    add column body    text; -- JSON: what the row says besides

alter table import_customer add column visitor text;

alter table import_event
    add column visitor text,
    add column event   text,
    add column row_no  bigint not null default 0, -- its first row
    alter column customer drop not null;

-- Rows that later files of a source look values up in, for a while. May hold personal data.
create table import_table (
    source  text        not null,
    name    text        not null,
    key     text        not null,
    fields  jsonb       not null, -- column -> text
    kept_at timestamptz not null default now(),
    primary key (source, name, key)
);
create index import_table_kept_at on import_table using brin (kept_at);
