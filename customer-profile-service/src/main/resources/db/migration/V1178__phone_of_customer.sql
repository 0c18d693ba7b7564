-- Who may have a telephone number as a trait, however it is written: the last digits, without an extension. Written in
-- Java too, in PhoneEnd.
create function phone_end(phone text) returns text language sql immutable strict parallel safe as $$
    select right(regexp_replace(regexp_replace(translate(phone, '０１２３４５６７８９', '0123456789'),
        '(ext|x|#|;).*$', '', 'i'), '[^0-9]', '', 'g'), 7)
$$;

alter table customer add column phone_digest text; -- of the end of the trait phone, where traits are sealed
create index customer_phone_digest on customer (phone_digest) where phone_digest is not null;
create index customer_phone_end on customer (phone_end(traits ->> 'phone'))
    where phone_digest is null and traits ? 'phone';

-- What is sealed already gets its digest when it is gone through once more.
update lookup_key set sealed = '00000000-0000-0000-0000-000000000000', done_at = null;
