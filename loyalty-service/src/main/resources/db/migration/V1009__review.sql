-- Points that wait for somebody to look at them.

create table review (
    id           uuid primary key,
    programme_id uuid        not null,
    member_id    uuid        not null,
    event        text        not null, -- the business key of the order or act
    lot_id       uuid        not null,
    wallet       text        not null,
    points       bigint      not null,
    occurred_at  timestamptz not null,
    created_at   timestamptz not null,
    state        text        not null check (state in ('WAITING', 'APPROVED', 'REJECTED')),
    decided_by   text,
    decided_at   timestamptz,
    comment      text
);
create index review_waiting on review (id) where state = 'WAITING';
