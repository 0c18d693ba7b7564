-- What happened to orders, as far as points wait for it.
create table order_event (
    order_id    text        not null,
    name        text        not null,
    occurred_at timestamptz not null,
    primary key (order_id, name)
);
