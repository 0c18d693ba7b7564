-- What stood in columns of files may name people: counts stay, values of files that have ended go.
create function without_column_values(figures text, path text[]) returns text language sql immutable as $$
    select case when figures is null or jsonb_typeof(figures::jsonb #> path) is distinct from 'array' then figures
        else jsonb_set(figures::jsonb, path, coalesce(
            (select jsonb_agg(c - 'values') from jsonb_array_elements(figures::jsonb #> path) c),
            '[]'))::text end
$$;
update import_job set tally = without_column_values(tally, '{columns}'),
    result = without_column_values(result, '{rows,columns}')
where state in ('completed', 'failed', 'cancelled');
drop function without_column_values;
