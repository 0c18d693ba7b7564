-- Values of traits that do not fit their definitions: kept aside, not lost.
create table trait_misfit (
    id          uuid        primary key,
    trait       text        not null,
    customer_id uuid        not null, -- whose it is before merges
    value       jsonb       not null,
    at          timestamptz not null,
    source      text        not null,
    message_id  text        not null
);
create index trait_misfit_trait on trait_misfit (trait, id);

-- By which way somebody came first and last, for each name.
create table touch (
    name_id    uuid        not null,
    is_first   boolean     not null,
    at         timestamptz not null,
    touch      jsonb       not null,
    source     text        not null,
    message_id text        not null,
    primary key (name_id, is_first)
);
