-- What was counted of the quality of data; added up into quality_count in the background.
create table quality_delta (
    source  text   not null,
    day     date   not null, -- on which it was received
    measure text   not null,
    subject text   not null,
    n       bigint not null,
    example text             -- a message id, or nothing
);

create table quality_count (
    source  text   not null,
    day     date   not null,
    measure text   not null,
    subject text   not null,
    n       bigint not null,
    example text,
    primary key (source, day, measure, subject)
);

-- Whose history is to be looked at again.
create table quality_due (
    customer_id uuid primary key
);

-- What does not go together in the history of a person, as it stands. Holds ids and references, no values of traits.
create table quality_case (
    customer_id uuid        not null, -- who answers
    kind        text        not null,
    subject     text        not null, -- an order, a refund, a trait, another customer
    source      text        not null,
    found_at    timestamptz not null,
    evidence    jsonb       not null,
    primary key (customer_id, kind, subject)
);
create index quality_case_kind on quality_case (kind, source, found_at);
-- By what customers are looked for who are probably one person: hashes of what is the same of both.
create table quality_alike (
    kind        text not null, -- email, phone, name-and-birthday
    hash        uuid not null, -- MD5
    customer_id uuid not null,
    primary key (kind, hash, customer_id)
);
create index quality_alike_customer on quality_alike (customer_id);
create index quality_case_twin on quality_case (subject) where kind = 'twin-profile';
