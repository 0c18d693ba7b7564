-- Version 3 of the built-in plan: a refund that names its order may leave to it what it is worth, as version 1 says.
insert into tracking_plan (id, name, version, created_at, document)
select '019aa000-0000-7000-8000-000000000003', second.name, 3, now(),
    jsonb_set(second.document::jsonb, '{events,Order Refunded}',
        first.document::jsonb -> 'events' -> 'Order Refunded')::text
from tracking_plan first, tracking_plan second
where first.name = 'patron-commerce' and first.version = 1 and second.name = first.name and second.version = 2;
