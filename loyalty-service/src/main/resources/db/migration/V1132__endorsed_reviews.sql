-- Who would let held points go already, where so many need a second one.
alter table review add column endorsed_by text;
