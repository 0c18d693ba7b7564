-- What came back of an order is asked for by the order.
create index ledger_transaction_returns on ledger_transaction (programme_id, (inputs ->> 'orderId')) where kind = 'CLAWBACK';
