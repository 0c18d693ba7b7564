-- What is over a limit is kept, too: it still counts for whom too many have, and comes in where one of the earlier
-- ones turns out to be shared. Whatever was told before this was forgotten.
alter table tie add column over_limit boolean not null default false;
create index tie_over_limit on tie (strong, first_at) where over_limit;
