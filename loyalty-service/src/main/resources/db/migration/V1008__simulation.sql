-- Drafts of rules that are tried on the past.

create table simulation (
    id           uuid primary key,
    programme_id uuid        not null references programme,
    request      text        not null,
    state        text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    attempt      int         not null default 0,
    done         bigint      not null default 0,
    total        bigint      not null default 0,
    result       text,
    error        text,
    created_at   timestamptz not null,
    created_by   text        not null
);
create index simulation_open on simulation (id) where state in ('QUEUED', 'RUNNING');
