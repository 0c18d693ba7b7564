-- Customers that turned out to be one person. Messages, orders and refunds are of the customer that they were decided
-- about or told of (customer_id of a message, told_id), and belong to the one that answers for it (person_id, customer_id).
alter table contact
    add column merged_into    uuid,
    add column merge_sequence bigint not null default 0; -- of the newest word on who answers for it
create index contact_merged on contact (merged_into) where merged_into is not null;
alter table customer_order add column told_id uuid;
update customer_order set told_id = customer_id;
alter table customer_order alter column told_id set not null;
create index customer_order_told on customer_order (told_id);
alter table customer_refund add column told_id uuid;
update customer_refund set told_id = customer_id;
alter table customer_refund alter column told_id set not null;
create index customer_refund_told on customer_refund (told_id);
alter table message add column person_id uuid;
update message set person_id = customer_id;
alter table message alter column person_id set not null;
create index message_person on message (person_id, campaign_id);
create index message_customer on message (customer_id);

-- Orders and refunds that were told of somebody else first, also those that are still to come.
create table moved_trade (
    kind      text   not null, -- order, refund
    source    text   not null,
    reference text   not null,
    told_id   uuid   not null,
    sequence  bigint not null,
    primary key (kind, source, reference)
);
