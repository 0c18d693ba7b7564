-- Customers that turned out to be one person. An order or refund is told of a customer (told_id) and belongs to the one
-- that answers for it (customer_id).
alter table customer_fact
    add column merged_into    uuid,
    add column merge_sequence bigint not null default 0; -- of the newest word on who answers for it
create index customer_fact_merged on customer_fact (merged_into) where merged_into is not null;
alter table customer_order add column told_id uuid;
update customer_order set told_id = customer_id;
alter table customer_order alter column told_id set not null;
create index customer_order_told on customer_order (told_id);
create index customer_order_id on customer_order (order_id, source);
alter table customer_refund add column told_id uuid;
update customer_refund set told_id = customer_id;
alter table customer_refund alter column told_id set not null;
create index customer_refund_told on customer_refund (told_id);
create index customer_refund_id on customer_refund (refund_id, source);
comment on column customer_activity.customer_id is 'of whom it was told; who answers for it is in customer_fact';

-- Orders and refunds that were told of somebody else first, also those that are still to come.
create table moved_trade (
    kind      text   not null, -- order, refund
    source    text   not null,
    reference text   not null,
    told_id   uuid   not null,
    sequence  bigint not null,
    primary key (kind, source, reference)
);
