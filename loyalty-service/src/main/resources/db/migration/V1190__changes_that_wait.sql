-- A change of an order, or of a refund of it, that was told of somebody who has not got the order: who is who is told by
-- another topic, and may come later. Of one kind the latest waits.
create table pending_change (
    programme_id uuid        not null,
    order_id     text        not null,
    refund_id    text        not null, -- empty for a change of the order itself
    customer_id  uuid        not null,
    changed_at   timestamptz not null,
    amount_minor bigint      not null check (amount_minor >= 0),
    occurred_at  timestamptz not null,
    lines        json        not null,
    source       text,
    country      text,
    primary key (programme_id, order_id, refund_id, customer_id)
);
create index pending_change_customer on pending_change (customer_id);
