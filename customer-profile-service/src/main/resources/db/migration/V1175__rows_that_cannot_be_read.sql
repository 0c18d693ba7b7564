-- Rows that could not be taken apart are kept too, with the key of the order that may lack them, so that it waits.
alter table import_row alter column hash drop not null; -- null where the row could not be taken apart
