alter table customer_order add column changed_at timestamptz; -- of the latest change; null: as it was completed
