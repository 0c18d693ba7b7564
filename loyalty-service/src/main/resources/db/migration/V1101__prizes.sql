-- Pieces of rewards that members are to get without paying: for a challenge, for friends. What earns one only writes that it is
-- owed; it is given by itself, when there is a piece.
create table prize (
    id            uuid primary key,
    programme_id  uuid        not null,
    member_id     uuid        not null,
    home_id       uuid,
    reward_key    text        not null,
    reference     text        not null unique, -- what gives it once
    why           text        not null,
    state         text        not null default 'OWED' check (state in ('OWED', 'GIVEN')),
    waits_for     text, -- why it could not be given when it was last tried
    tried_at      timestamptz,
    redemption_id uuid unique,
    owed_at       timestamptz not null,
    given_at      timestamptz,
    check ((state = 'GIVEN') = (redemption_id is not null) and (state = 'GIVEN') = (given_at is not null))
);
create index prize_owed on prize (programme_id, reward_key, owed_at) where state = 'OWED';
create index prize_of on prize (member_id, id);

alter table challenge_award add column prize text;
alter table referral_gift add column prize text;
