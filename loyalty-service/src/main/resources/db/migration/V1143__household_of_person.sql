-- Who shares a household's pool is kept by the id that was told, so that everybody has her own again after people were parted.
-- While several ids are one person, hers is the household of the id that answers, or else the one that any of her ids joined first.

create function household_of(programme uuid, customer uuid) returns uuid language sql stable as $$
    select m.household_id from household_member m
    where m.programme_id = $1 and m.customer_id in (select ids_of_person($2))
    order by m.customer_id = answering_customer($2) desc, m.joined_at, m.customer_id limit 1
$$;
