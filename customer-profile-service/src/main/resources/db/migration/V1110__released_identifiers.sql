-- A shared name that an operator lets tie people together again: what was seen before does not count.
alter table identifier add column released_at timestamptz;
