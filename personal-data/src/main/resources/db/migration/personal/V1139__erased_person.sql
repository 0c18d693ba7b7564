-- Ids of customers who were erased: what comes late about them is taken away again. The id is random and leads to nobody.
create table erased_person (
    customer_id uuid        primary key,
    erasure_id  uuid        not null,
    erased_at   timestamptz not null
);
create index erased_person_at on erased_person (erased_at);

-- The text of a message, to look into; what is no UTF-8 keeps its bytes as PostgreSQL shows them.
create function message_text(message bytea) returns text language plpgsql immutable as $$
begin
    return convert_from(message, 'UTF8');
exception when others then
    return encode(message, 'escape');
end $$;
