-- That a tag was given, by whom and why; kept when it has ended.
create table tag_grant (
    id          uuid        primary key,
    customer_id uuid        not null, -- to whom it was given; whoever answers has it
    tag         text        not null, -- normal form C
    origin      text        not null, -- manual, list, rule, event, segment, campaign, loyalty, insight
    reference   text        not null, -- the key of the rule, or who gave it
    reason      text,
    evidence    text, -- JSON
    since       timestamptz not null,
    expires_at  timestamptz,
    ended_at    timestamptz,
    ended_by    text,
    end_reason  text
);
create unique index tag_grant_open on tag_grant (customer_id, tag, origin, reference) where ended_at is null;
create index tag_grant_customer on tag_grant (customer_id, id);
create index tag_grant_tag on tag_grant (tag, customer_id) where ended_at is null;
create index tag_grant_expires on tag_grant (expires_at) where ended_at is null and expires_at is not null;

-- Whose conditions are to be looked at again.
create table tag_due (
    customer_id uuid primary key
);
-- Days on which everybody's were.
create table tag_sweep (
    day date primary key
);

-- The last that other services told of a customer, by the type of the event and what it is about.
create table told (
    customer_id uuid        not null, -- as it was told, before merges
    type        text        not null,
    about       text        not null,
    occurred_at timestamptz not null,
    body        jsonb       not null,
    primary key (customer_id, type, about)
);
