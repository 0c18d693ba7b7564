-- Of whom a computed trait is not made, since more values count than are looked at.
alter table computed_value add column too_many boolean not null default false;
create index computed_value_too_many on computed_value (trait_id) where too_many;
