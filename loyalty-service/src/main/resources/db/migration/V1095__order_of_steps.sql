-- In which order steps were taken: ids and times of one moment do not tell.
alter table tier_step add column seq bigint generated always as identity;
