create table probe (n bigint generated always as identity primary key, customer_id uuid not null, points bigint not null);
create table probe_counter (customer_id uuid primary key, n bigint not null);
