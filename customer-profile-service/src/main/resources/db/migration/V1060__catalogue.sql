-- The tree of categories; path holds the keys from the topmost down.
create table category (
    key    text   primary key,
    name   text   not null,
    parent text   references category deferrable initially deferred,
    path   text[] not null
);
create index category_parent on category (parent);

-- What the shop sells: what its systems told in all, and of which time each field is.
create table product (
    sku        text        primary key,
    version    bigint      not null,
    document   jsonb       not null,
    told       jsonb       not null, -- field -> time, also of fields taken away
    changed_at timestamptz not null,
    category   text        generated always as (document ->> 'category') stored references category,
    active     boolean     generated always as (coalesce((document -> 'active')::boolean, true)) stored,
    stock      bigint      generated always as ((document -> 'stock')::bigint) stored
);
create index product_category on product (category);

-- What a product cost and how much of it there was, from each change on.
create table product_offer (
    sku          text        not null references product,
    version      bigint      not null,
    since        timestamptz not null,
    active       boolean     not null,
    currency     text,
    amount_minor bigint,
    list_minor   bigint,
    stock        bigint,
    primary key (sku, version)
);
