-- Points of a lot that were due for refunds but held or spent: they are taken should they come back.
alter table lot add column waived jsonb; -- by the refund: orderId, where there is one, and points; null for none

-- The same from the ledger alone: what entries waived, less what later ones took.
create index ledger_transaction_waived on ledger_transaction ((inputs ->> 'waivedLot'))
    where kind = 'CLAWBACK' and inputs ->> 'waivedLot' is not null;
create view waived_lot as
select id, jsonb_object_agg(refund_id, jsonb_strip_nulls(jsonb_build_object('orderId', order_id, 'points', points))) as waived
from (select inputs ->> 'waivedLot' as id, inputs ->> 'refundId' as refund_id, inputs ->> 'orderId' as order_id,
        sum((inputs ->> 'waivedOfLot')::bigint)::bigint as points
    from ledger_transaction where kind = 'CLAWBACK' and inputs ->> 'waivedLot' is not null group by 1, 2, 3) noted
where points <> 0 group by id;
