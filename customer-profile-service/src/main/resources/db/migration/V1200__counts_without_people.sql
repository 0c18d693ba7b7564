-- Counts by the values of a column that names people: how many stays, of files that were read the values go.
create function names_people(mapping jsonb, of_column text) returns boolean language sql immutable as $$
    with personal as (
        select array['email', 'emailaddress', 'phone', 'phonenumber', 'mobile', 'mobilephone', 'telephone', 'name',
            'firstname', 'lastname', 'fullname', 'givenname', 'familyname', 'surname', 'username', 'address', 'address1',
            'address2', 'addressline1', 'addressline2', 'line1', 'line2', 'street', 'street1', 'street2', 'streetaddress',
            'postalcode', 'postcode', 'zip', 'zipcode', 'birthday', 'birthdate', 'dateofbirth', 'avatar', 'ip', 'latitude',
            'longitude', 'membernumber', 'wechatopenid', 'wechatunionid'] as names),
    whom as (
        select concat_ws(' ', mapping #> '{order,customer}', mapping #> '{order,visitor}', mapping #> '{event,customer}',
            mapping #> '{event,visitor}', mapping #> '{customer,customer}', mapping #> '{customer,visitor}',
            mapping #> '{keep,key}',
            (select string_agg(form::text, ' ') from jsonb_each(mapping -> 'traits') as trait (name, form), personal
             where lower(translate(name, '_-', '')) = any(names))) as forms)
    select position('"' || of_column || '"' in forms) > 0 or position('{' || of_column || '}' in forms) > 0
        or lower(translate(of_column, '_-', '')) = any(names)
        or lower(translate(coalesce(mapping #>> array['columns', of_column, 'column'], ''), '_-', '')) = any(names)
    from whom, personal
$$;
create function without_people(mapping jsonb, figures text) returns text language sql immutable as $$
    select case when jsonb_typeof(figures::jsonb -> 'countsBy') is distinct from 'object' then figures
        else jsonb_set(figures::jsonb, '{countsBy}', coalesce((
            select jsonb_object_agg(name, case when exists (
                    select from jsonb_array_elements(mapping -> 'counts') c
                    where c ->> 'name' = name and names_people(mapping, c ->> 'by'))
                then (select coalesce(jsonb_object_agg(of_value, n), '{}') from (
                    select case key when '' then '' else '(others)' end as of_value, sum(value::bigint) as n
                    from jsonb_each_text(counts) group by 1) hidden)
                else counts end)
            from jsonb_each(figures::jsonb -> 'countsBy') as counted (name, counts)), '{}'))::text end
$$;
update import_job set tally = without_people(document::jsonb, tally), result = without_people(document::jsonb, result)
where state in ('publishing', 'completed', 'failed', 'cancelled') and document like '%"by"%';
drop function without_people(jsonb, text);
drop function names_people(jsonb, text);
