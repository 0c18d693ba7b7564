-- Activities by the month (UTC) in which they happened, so that old ones can go a month at a time. What happened in a
-- month that has no table of its own is in activity_rest.
alter table activity rename to activity_whole;
alter index activity_pkey rename to activity_whole_pkey;
alter index activity_said rename to activity_whole_said;
alter index activity_told rename to activity_whole_told;
create table activity (like activity_whole including defaults) partition by range (occurred_at);
alter table activity add primary key (customer_id, occurred_at, id);
create index activity_said on activity (customer_id) where said is not null;
create index activity_told on activity (customer_id) where told_as is not null;
create table activity_rest partition of activity default;

-- Gives a month a table, and to it what the rest has of that month.
create function add_activity_month(month date) returns void language plpgsql as $$
declare
    part text := 'activity_' || to_char(month, 'YYYY_MM');
    since timestamptz := month::timestamp at time zone 'UTC';
    until timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
begin
    perform pg_advisory_xact_lock(hashtextextended('activity_month', 0));
    if to_regclass(part) is not null then
        return;
    end if;
    execute format('create table %I (like activity including defaults)', part);
    lock table activity_rest in access exclusive mode;
    execute format('with moved as (delete from activity_rest where occurred_at >= $1 and occurred_at < $2 returning *)
        insert into %I select * from moved', part) using since, until;
    execute format('alter table activity attach partition %I for values from (%L) to (%L)', part, since, until);
end $$;

-- Forgets what was done in a month. What was said of a customer (traits, consents) stays: it is still true of them.
create function forget_activity_month(month date) returns void language plpgsql as $$
declare
    part text := 'activity_' || to_char(month, 'YYYY_MM');
    kept text := part || '_kept';
    since timestamptz := month::timestamp at time zone 'UTC';
    until timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
begin
    perform pg_advisory_xact_lock(hashtextextended('activity_month', 0));
    if to_regclass(part) is null then
        return;
    end if;
    execute format('lock table %I in share row exclusive mode', part);
    execute format('create table %I (like activity including defaults)', kept);
    execute format('insert into %I select * from %I where said is not null', kept, part);
    execute format('drop table %I', part);
    execute format('alter table %I rename to %I', kept, part);
    execute format('alter table activity attach partition %I for values from (%L) to (%L)', part, since, until);
end $$;

select add_activity_month(month) from (
    select distinct date_trunc('month', occurred_at at time zone 'UTC')::date as month from activity_whole
    where occurred_at > now() - interval '10 years' and occurred_at < now()) months;
insert into activity select * from activity_whole;
drop table activity_whole;
