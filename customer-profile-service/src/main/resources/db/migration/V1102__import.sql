-- A file that was sent, and how far it has got.
create table import_job (
    id              uuid        primary key,
    source          text        not null references source (name),
    mapping         text        not null,
    mapping_version bigint      not null,
    document        text        not null, -- the mapping as it was when the file was sent
    state           text        not null, -- uploading, queued, reading, publishing, completed, failed, cancelled
    sha256          text,
    bytes           bigint      not null default 0,
    chunks          int         not null default 0,
    header          bytea, -- first line of a CSV file, as it is in the file
    created_at      timestamptz not null,
    sent_at         timestamptz not null default now(), -- by the database's clock
    started_at      timestamptz,
    read_at         timestamptz,
    finished_at     timestamptz,
    owner           uuid, -- the replica that works on it
    heartbeat_at    timestamptz, -- its last sign of life
    rows_read       bigint      not null default 0,
    bytes_read      bigint      not null default 0,
    tally           text        not null default '{}', -- JSON: what was counted up to rows_read
    events_total    bigint      not null default 0,
    events_done     bigint      not null default 0,
    result          text, -- JSON
    waiting_for     text,
    failure_code    text,
    failure_message text,
    cleaned         boolean     not null default false
);
create index import_job_created_at on import_job (created_at, id);
create index import_job_sha256 on import_job (sha256);
create index import_job_open on import_job (created_at)
    where state in ('uploading', 'queued', 'reading', 'publishing') or not cleaned;

-- The file in pieces, until the import has ended.
create table import_chunk (
    job_id uuid  not null,
    no     int   not null,
    bytes  bytea not null,
    primary key (job_id, no)
);
alter table import_chunk alter column bytes set storage external;

-- Every row that could be read, until the import has ended: lines of an order are not always
-- neighbours in a file.
create table import_row (
    job_id         uuid   not null,
    row_no         bigint not null,
    hash           uuid   not null, -- of all fields
    accepted       boolean not null,
    faulty         boolean not null, -- an error row: its order waits for the repair
    refund         boolean not null,
    order_key      text,
    customer       text,
    at             timestamptz,
    currency       text,
    country        text,
    refunded_order text,
    sku            text,
    name           text,
    category       text,
    quantity       bigint,
    unit_price     numeric
);
create index import_row_order on import_row (job_id, order_key);

create table import_customer (
    job_id   uuid        not null,
    customer text        not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    facts    text        not null, -- JSON, of the customer's latest row
    primary key (job_id, customer)
);

-- What is published, in this order: customers, then orders and refunds by time.
create table import_event (
    job_id   uuid        not null,
    seq      bigint      not null,
    kind     text        not null, -- identify, order, refund
    key      text        not null,
    customer text        not null,
    at       timestamptz not null,
    currency text,
    total    numeric,
    lines    bigint      not null,
    primary key (job_id, seq)
);

create table import_error (
    job_id  uuid   not null,
    row_no  bigint not null,
    "column" text  not null,
    code    text   not null,
    message text   not null,
    raw     bytea  not null, -- the row as it is in the file
    primary key (job_id, row_no)
);
