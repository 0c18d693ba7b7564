-- What sources said of the stock of each warehouse; a product's stock is the sum.
create table warehouse_stock (
    sku       text        not null,
    warehouse text        not null,
    quantity  bigint      not null,
    as_of     timestamptz not null,
    primary key (sku, warehouse)
);
