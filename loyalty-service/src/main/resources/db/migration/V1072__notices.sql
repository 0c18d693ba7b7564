-- Sliding points: until when they lived when their owner was told last.
alter table wallet add column noticed_until timestamptz;
