-- Erasing somebody looks for hers, while recording waits.
create index trait_misfit_customer on trait_misfit (customer_id);
