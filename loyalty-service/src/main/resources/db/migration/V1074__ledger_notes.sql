-- What operators write about an entry may name somebody, and an entry is never changed. So the text stands beside the
-- ledger, and the entry has a salted digest of it: the seal covers the digest, the text can be taken away.
create table ledger_note (
    transaction_id uuid primary key,
    member_id      uuid not null,
    salt           uuid not null,
    comment        text not null
);
create index ledger_note_member on ledger_note (member_id);

create function keep_ledger_note() returns trigger language plpgsql as $$
declare
    key  uuid := gen_random_uuid();
    note text := new.inputs ->> 'comment';
begin
    insert into ledger_note (transaction_id, member_id, salt, comment) values (new.id, new.member_id, key, note);
    new.inputs := (new.inputs::jsonb - 'comment' || jsonb_build_object(
        'commentDigest', encode(sha256(convert_to(key || note, 'UTF8')), 'hex')))::json;
    return new;
end $$;
-- Rewards by orders and acts have no comments: they are not asked.
create trigger keep_note before insert on ledger_transaction for each row
    when (new.kind in ('ADJUST', 'ACTIVATE', 'CLAWBACK', 'RELEASE', 'EXPIRE') and new.inputs ->> 'comment' is not null)
    execute function keep_ledger_note();

-- The values that an entry was based on, as people read them.
create function shown_inputs(id uuid, inputs json) returns text language sql stable as $$
    select case when inputs ->> 'commentDigest' is null then inputs::text
        else coalesce((select (inputs::jsonb || jsonb_build_object('comment', n.comment))::text
            from ledger_note n where n.transaction_id = id), inputs::text) end
$$;
