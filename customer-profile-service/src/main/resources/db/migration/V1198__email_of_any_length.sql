-- What is told as an address may be of any length, but an entry of an index may not: of long ones the beginning finds them.
drop index customer_email;
create index customer_email on customer (left(lower(traits ->> 'email'), 320)) where traits ? 'email';
