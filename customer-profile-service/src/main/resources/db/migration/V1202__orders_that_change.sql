-- What was told of orders beside their completion: what they are from now on, and refunds whose worth the order tells.
-- It is kept as it was told; what it comes to stands in purchase.
create table order_statement (
    order_id    text        not null,
    kind        text        not null, -- UPDATED, REFUNDED
    reference   text        not null, -- of a refund its id; empty for an update, of which the latest is kept
    name_id     uuid        not null, -- under which it was told
    customer_id uuid        not null, -- whose the name is, before merges
    occurred_at timestamptz not null,
    message_id  text        not null,
    source      text        not null,
    told        jsonb       not null,
    primary key (order_id, kind, reference, name_id)
);
create index order_statement_customer on order_statement (customer_id);

alter table purchase
    add column completed jsonb, -- of an order that was changed: what it was when it was completed
    add column by_order boolean not null default false; -- a refund that is worth what its order says
create index purchase_refunds on purchase (order_id) where kind = 'REFUND';
