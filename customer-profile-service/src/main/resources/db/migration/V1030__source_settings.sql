-- What a source may do, as its document.
alter table source
    add column settings   text        not null default '{}', -- JSON
    add column version    bigint      not null default 1,
    add column changed_at timestamptz;
update source set changed_at = created_at;
alter table source alter column changed_at set not null;

-- A source's write keys; an old one works until it ends.
create table write_key (
    hash       text        primary key, -- SHA-256, hexadecimal
    source_id  uuid        not null references source on delete cascade,
    created_at timestamptz not null,
    ends_at    timestamptz
);
create index write_key_source on write_key (source_id);
insert into write_key (hash, source_id, created_at) select write_key_hash, id, created_at from source;
alter table source drop column write_key_hash;

-- What is used up of the daily quotas. Replicas take parts of a quota, so it may run ahead of what came.
create table source_usage (
    source_id uuid   not null references source on delete cascade,
    day       date   not null,
    events    bigint not null,
    primary key (source_id, day)
);
