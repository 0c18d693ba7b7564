-- What another service sends while an export is deleted is deleted with it.
delete from access_part p where not exists (select 1 from access_export e where e.id = p.export_id);
delete from access_answer a where not exists (select 1 from access_export e where e.id = a.export_id);
alter table access_part add foreign key (export_id) references access_export on delete cascade;
alter table access_answer add foreign key (export_id) references access_export on delete cascade;
