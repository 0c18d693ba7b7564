-- From the first piece that is taken away nobody resumes an import.
alter table import_job add column cleaning boolean not null default false;
update import_job set cleaning = true where cleaned;
