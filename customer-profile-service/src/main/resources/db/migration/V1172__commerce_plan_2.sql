-- Version 2 of the built-in plan: it takes no more what ingest refuses, and knows changes of prices. Orders and refunds say their
-- currency and an amount; stock is what there is, from 0 on. Of each event what stands here goes over what version 1 says.
insert into tracking_plan (id, name, version, created_at, document)
select '019aa000-0000-7000-8000-000000000002', first.name, 2, now(),
    jsonb_set(first.document::jsonb, '{events}', first.document::jsonb -> 'events' || news.events)::text
from tracking_plan first, lateral (
    select jsonb_object_agg(event, coalesce(first.document::jsonb -> 'events' -> event, '{}') || schema) as events
    from jsonb_each($plan$
{"Order Completed":
    {"anyOf": [{"required": ["total"]}, {"required": ["revenue"]}, {"required": ["products"], "properties": {"products": {"minItems": 1, "items": {"required": ["price"]}}}}]},
 "Order Refunded":
    {"required": ["order_id", "currency"], "anyOf": [{"required": ["total"]}, {"required": ["revenue"]}, {"required": ["products"], "properties": {"products": {"minItems": 1, "items": {"required": ["price"]}}}}]},
 "Stock Changed":
    {"properties": {"sku": {"type": "string", "minLength": 1}, "quantity": {"type": "integer", "minimum": 0}, "warehouse": {"type": "string"}, "reason": {"type": "string"}}},
 "Price Changed":
    {"type": "object", "required": ["sku", "price", "currency"], "properties": {"sku": {"type": "string", "minLength": 1}, "price": {"type": ["number", "string"], "pattern": "^[0-9]+([.][0-9]+)?$", "minimum": 0}, "list_price": {"type": ["number", "string"], "pattern": "^[0-9]+([.][0-9]+)?$", "minimum": 0}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "reason": {"type": "string"}}}}
$plan$::jsonb) as told (event, schema)) as news
where first.name = 'patron-commerce' and first.version = 1;
