-- Whoever locks members reads what is pending of each: found by itself, not among all the lots that a wallet has to spend.
create index lot_pending on lot (wallet_id) where open and not active;
