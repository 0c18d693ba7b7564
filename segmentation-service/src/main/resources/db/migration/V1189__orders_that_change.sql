-- An order or refund is there once, whoever it was told of: a change of it may be told of somebody else, where people
-- were merged in between, and come first.
delete from customer_order t using customer_order o
    where o.order_id = t.order_id and o.source = t.source and o.ctid > t.ctid;
drop index customer_order_id;
create unique index customer_order_id on customer_order (order_id, source);
delete from customer_refund t using customer_refund o
    where o.refund_id = t.refund_id and o.source = t.source and o.ctid > t.ctid;
drop index customer_refund_id;
create unique index customer_refund_id on customer_refund (refund_id, source);

alter table customer_order add column changed_at timestamptz; -- of the latest change; null: as it was completed
