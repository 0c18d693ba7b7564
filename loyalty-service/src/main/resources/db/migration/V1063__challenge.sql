-- Challenges: what members did for them, how far they came, and what they were given. What was done is kept once by its own id, so
-- that progress is a sum that does not depend on the order in which it was told.

create table challenge_contribution (
    challenge_id uuid        not null,
    member_id    uuid        not null,
    ref          text        not null, -- act:…, order:…
    occurred_at  timestamptz not null,
    day          date        not null, -- of the programme's zone
    amount       numeric     not null check (amount >= 0), -- 0 where all of it came back
    items        text[]      not null default '{}', -- what is counted once
    primary key (challenge_id, ref)
);
create index challenge_contribution_member on challenge_contribution (challenge_id, member_id);

create table challenge_progress (
    challenge_id uuid        not null,
    member_id    uuid        not null,
    customer_id  uuid        not null,
    value        bigint      not null default 0,
    rounds       int         not null default 0,
    team         text        not null default '',
    pseudonym    text, -- of members who want to be on the leaderboard
    changed_at   timestamptz not null,
    primary key (challenge_id, member_id)
);
create index challenge_progress_board on challenge_progress (challenge_id, value desc) where pseudonym is not null;
create index challenge_progress_team on challenge_progress (challenge_id, team) include (value);
create index challenge_progress_customer on challenge_progress (customer_id);

-- What was given: for a step or the goal of a round, each once.
create table challenge_award (
    challenge_id uuid        not null,
    member_id    uuid        not null,
    name         text        not null, -- step:10:1, round:1, team
    points       bigint      not null,
    badge        text,
    given_at     timestamptz not null,
    primary key (challenge_id, member_id, name)
);

create table member_badge (
    programme_id uuid        not null,
    member_id    uuid        not null,
    badge        text        not null,
    challenge_id uuid        not null, -- the first that gave it
    earned_at    timestamptz not null,
    primary key (programme_id, member_id, badge)
);

-- Teams that reached the goal of a challenge that members do together.
create table challenge_team (
    challenge_id uuid        not null,
    team         text        not null,
    reached_at   timestamptz not null,
    primary key (challenge_id, team)
);
