-- Keys of customers, each wrapped by a master key that is not in the database. Whose key is deleted, of her nothing
-- that is sealed can be read any more. Empty where personal fields are not encrypted.
create table customer_key (
    customer_id uuid  primary key,
    master      text  not null, -- the id of the master key
    wrapped     bytea not null  -- AES-256-GCM
);
create index customer_key_master on customer_key (master);

-- The key of the digests by which names are found, wrapped too. Its row says that personal fields are encrypted.
create table lookup_key (
    one     boolean primary key default true check (one),
    master  text    not null,
    wrapped bytea   not null,
    sealed  uuid    not null default '00000000-0000-0000-0000-000000000000', -- what was there before, up to this customer
    done_at timestamptz -- when all that was there before had been sealed
);

-- By what a name is found: its keyed digest where the value is sealed, else the value itself.
alter table identifier add column digest text;
alter table identifier drop constraint identifier_pkey;
create unique index identifier_name on identifier (type, coalesce(digest, value), claimed_by);
drop index identifier_shared;
create index identifier_shared on identifier (type, coalesce(digest, value)) where shared;

alter table customer add column email_digest text; -- of the trait email in lower case, where traits are sealed
create index customer_email_digest on customer (email_digest) where email_digest is not null;
