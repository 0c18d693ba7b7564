-- Who brought whom. What was told is kept as it was told; what it comes to is decided from all of it, in whatever order it came.

create table referral_code (
    code         text primary key, -- in capitals
    document_id  uuid        not null references setup_document,
    programme_id uuid        not null,
    member_id    uuid        not null,
    customer_id  uuid        not null,
    created_at   timestamptz not null,
    help_due     boolean     not null default false, -- friends helped since it was last looked at
    unique (document_id, customer_id)
);
create index referral_code_customer on referral_code (customer_id);
create index referral_code_help on referral_code (code) where help_due;

create table referral_touch (
    id          uuid primary key, -- of the activity, or of the request
    code        text        not null,
    kind        text        not null check (kind in ('SHARE', 'CLICK', 'HELP', 'SIGN_UP')),
    customer_id uuid, -- who did it, where known
    channel     text        not null,
    occurred_at timestamptz not null
);
create index referral_touch_code on referral_touch (code, kind, occurred_at);
create index referral_touch_customer on referral_touch (customer_id, code) where kind = 'CLICK';

-- Devices, addresses and means of payment as digests alone.
create table referral_signal (
    customer_id uuid        not null,
    kind        text        not null check (kind in ('DEVICE', 'ADDRESS', 'PAYMENT')),
    digest      text        not null,
    seen_at     timestamptz not null,
    primary key (customer_id, kind, digest)
);

create table referral (
    id                uuid primary key,
    programme_id      uuid        not null,
    document_id       uuid        not null,
    document_version  int         not null,
    code              text        not null,
    channel           text        not null,
    referrer_member   uuid        not null,
    referrer_customer uuid        not null,
    referee_member    uuid        not null,
    referee_customer  uuid        not null,
    signed_up_at      timestamptz not null,
    minimum_minor     bigint      not null,
    expires_at        timestamptz not null, -- the first order has to come before
    state             text        not null check (state in ('JOINED', 'ORDERED', 'HELD', 'REWARDED', 'REFUSED', 'EXPIRED',
        'TAKEN_BACK')),
    reason            text,
    order_id          text,
    order_at          timestamptz,
    due_at            timestamptz, -- when its goods cannot come back any more
    watch_until       timestamptz, -- until when a later refund takes the points back
    evidence          json        not null default '{}',
    grants            json        not null default '[]',
    decided_at        timestamptz,
    unique (programme_id, referee_customer)
);
create index referral_referrer on referral (referrer_member, signed_up_at);
create index referral_open on referral (state, id) where state in ('JOINED', 'ORDERED', 'HELD');
create index referral_watched on referral (watch_until) where state = 'REWARDED' and watch_until is not null;

-- Gifts for many friends, each once.
create table referral_gift (
    document_id uuid        not null,
    member_id   uuid        not null,
    name        text        not null, -- milestone:3, help:1
    points      bigint      not null,
    given_at    timestamptz not null,
    primary key (document_id, member_id, name)
);

-- Why points wait that no rule held back.
alter table review add column suspicions text[] not null default '{}';
