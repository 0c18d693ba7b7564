-- What operators set up beside rules, the catalogue of rewards with their stock and codes, and what members redeemed.

create table setup_document (
    id           uuid primary key,
    programme_id uuid        not null references programme,
    kind         text        not null, -- reward, referral-program, challenge, …
    key          text        not null,
    version      int         not null, -- the newest
    document     text        not null, -- JSON, as it was sent
    retired_at   timestamptz,
    changed_at   timestamptz not null,
    changed_by   text        not null,
    unique (programme_id, kind, key)
);
create index setup_document_kind on setup_document (kind, id);

create table setup_version (
    document_id uuid        not null references setup_document,
    version     int         not null,
    document    text        not null,
    changed_at  timestamptz not null,
    changed_by  text        not null,
    primary key (document_id, version)
);

-- The kinds of documents that a programme has or had: who has none costs a batch of events nothing.
alter table programme add column setups text[] not null default '{}';

-- One row for a reward, locked by those who take a piece of it, last of all that they lock.
create table reward_stock (
    reward_id uuid primary key,
    taken     bigint not null default 0 check (taken >= 0),
    pool      bigint not null default 0 check (pool >= 0) -- codes that were uploaded
);

create table voucher_code (
    id            uuid primary key,
    reward_id     uuid        not null,
    code          text        not null,
    redemption_id uuid,
    added_at      timestamptz not null,
    given_at      timestamptz,
    unique (reward_id, code),
    check ((redemption_id is null) = (given_at is null))
);
create index voucher_code_free on voucher_code (reward_id, id) where redemption_id is null;
create index voucher_code_given on voucher_code (redemption_id) where redemption_id is not null;

create table redemption (
    id                uuid primary key,
    programme_id      uuid        not null,
    member_id         uuid        not null,
    reward_id         uuid        not null,
    reward_key        text        not null,
    reward_version    int         not null,
    kind              text        not null,
    quantity          int         not null check (quantity > 0),
    value_minor       bigint      not null default 0,
    high_value        boolean     not null default false,
    state             text        not null check (state in ('ORDERED', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
    version           int         not null,
    price             json        not null, -- points by wallet
    reservations      uuid[]      not null,
    address_reference text,
    tracking          json,
    history           json        not null, -- of states: when, by whom, why
    created_at        timestamptz not null
);
create index redemption_member on redemption (member_id, id);
create index redemption_of_reward on redemption (reward_id, member_id, created_at);
create index redemption_open on redemption (state, id) where state in ('ORDERED', 'SHIPPED');
