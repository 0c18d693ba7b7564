-- Points held while something is paid.
create table reservation (
    id           uuid primary key,
    programme_id uuid        not null,
    member_id    uuid        not null,
    wallet_id    uuid        not null,
    wallet_key   text        not null,
    points       bigint      not null check (points > 0),
    state        text        not null check (state in ('OPEN', 'COMMITTED', 'VOIDED', 'TIMED_OUT')),
    committed    bigint      not null default 0,
    restored     bigint      not null default 0,
    holds        json        not null, -- the lots that the points were taken from, in order
    reference    text,                 -- the caller's own: a cart, an order
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    check (committed between 0 and points),
    check (restored between 0 and committed),
    check ((state = 'OPEN') = (ended_at is null))
);
create index reservation_member on reservation (member_id, id);
create index reservation_due on reservation (expires_at) where state = 'OPEN';
