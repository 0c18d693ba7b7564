-- Customers by the value of a trait.
create index customer_traits on customer using gin (traits jsonb_path_ops) where merged_into is null;
