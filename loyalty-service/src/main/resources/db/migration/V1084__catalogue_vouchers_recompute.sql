-- What the catalogue says of products; what an operator uploads goes before it.
create table catalogue_product (
    sku        text   primary key,
    version    bigint not null,
    category   text,
    brand      text,
    currency   text, -- of the cost
    cost_minor bigint check (cost_minor >= 0)
);

-- Codes are sealed; a fingerprint tells the same code again. Codes of before are sealed once the service runs.
alter table voucher_code add column digest text;
alter table voucher_code drop constraint voucher_code_reward_id_code_key;
create unique index voucher_code_once on voucher_code (reward_id, digest);
create index voucher_code_open on voucher_code (id) where digest is null;

alter table tier_recompute drop constraint tier_recompute_state_check;
alter table tier_recompute add constraint tier_recompute_state_check
    check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'));
alter table tier_recompute add column failure text;
