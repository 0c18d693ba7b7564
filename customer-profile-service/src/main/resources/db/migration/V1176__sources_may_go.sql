-- A source that once imported a file may go; what it sent stays, and so does what is known of its imports.
alter table import_job drop constraint import_job_source_fkey;
