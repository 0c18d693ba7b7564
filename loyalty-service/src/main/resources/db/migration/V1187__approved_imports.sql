-- An import that brings more points than one operator may give waits until a second one approves it.
alter table member_import add column approved_by text, add column approved_at timestamptz;
alter table member_import drop constraint member_import_state_check;
alter table member_import add constraint member_import_state_check check (state in ('UPLOADING', 'QUEUED', 'RUNNING',
    'WAITING', 'DONE', 'FAILED', 'CANCELLED'));
