-- Sums of amounts that somebody sends: beyond 64 bits they stay at the end of them, so that nobody's amounts stop what is done for others.
create function saturated(total numeric) returns bigint language sql immutable parallel safe as $$
    select case when total > 9223372036854775807 then 9223372036854775807
        when total < -9223372036854775807 then -9223372036854775807 else total end::bigint
$$;
