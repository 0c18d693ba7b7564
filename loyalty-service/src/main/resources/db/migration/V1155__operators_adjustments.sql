-- What an operator has given or taken lately, for the limit above which a second one approves.
create index ledger_transaction_adjusted on ledger_transaction (member_id, recorded_at) where kind = 'ADJUST';
