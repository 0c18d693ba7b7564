-- Which transaction wrote an entry: new ones are found without a look at the others. Entries of before have none.
alter table ledger_transaction add column xid bigint;
alter table ledger_transaction alter column xid set default pg_current_xact_id()::text::bigint;
create index ledger_transaction_xid on ledger_transaction (xid);
drop index ledger_transaction_recorded;
