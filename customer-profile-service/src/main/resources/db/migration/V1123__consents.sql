-- What a customer allowed from a time on, as it was in force here; written whichever way it changes.
create table consent_state (
    customer_id uuid        not null,
    since       timestamptz not null,
    consents    jsonb       not null,
    suppressed  text[]      not null,
    primary key (customer_id, since)
);
alter table customer add column suppressed text[] not null default '{}'; -- channels
insert into consent_state (customer_id, since, consents, suppressed)
select id, changed_at, consents, '{}' from customer where consents <> '{}';

create function keep_consent_state() returns trigger language plpgsql as $$
begin
    insert into consent_state (customer_id, since, consents, suppressed)
    values (new.id, new.changed_at, new.consents, new.suppressed)
    on conflict (customer_id, since) do update set consents = excluded.consents, suppressed = excluded.suppressed;
    return null;
end $$;
create trigger customer_consents_made after insert on customer
    for each row when (new.consents <> '{}' or new.suppressed <> '{}') execute function keep_consent_state();
create trigger customer_consents_changed after update on customer
    for each row when (new.consents <> old.consents or new.suppressed <> old.suppressed)
    execute function keep_consent_state();

-- Consents that wait for the customer to confirm them.
create table consent_pending (
    token_hash  text        primary key, -- SHA-256
    customer_id uuid        not null,
    category    text        not null,
    proof       text        not null, -- JSON
    asked_at    timestamptz not null,
    expires_at  timestamptz not null
);
create index consent_pending_customer on consent_pending (customer_id);

-- Addresses to which nobody may write; the address itself is not kept.
create table suppression (
    kind     text        not null, -- email, phone
    hash     text        not null, -- SHA-256 of the compared form
    reason   text        not null,
    added_by text        not null,
    added_at timestamptz not null,
    primary key (kind, hash)
);
