-- Customers by what they allowed or refused: category:granted, category:refused.
create function consents_told(consents jsonb) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(key || case when value -> 'granted' = 'true' then ':granted' else ':refused' end), '{}')
    from jsonb_each(consents)
$$;
create index customer_consents on customer using gin (consents_told(consents)) where merged_into is null;

-- Parts and values are written again and again: with room in their pages that takes no index entry more.
alter table trait_part set (fillfactor = 80);
alter table computed_value set (fillfactor = 80);
