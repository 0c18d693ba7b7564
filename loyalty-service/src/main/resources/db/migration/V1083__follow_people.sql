-- Tiers given by hand, benefits, challenges and referrals follow people too, and come back. Each row remembers the customer whose
-- it is on its own where another membership has it.
alter table tier_grant add column home_id uuid;
alter table entitlement add column home_id uuid;
-- Uses that another membership's entitlement of the same period counts for it, while they are one.
alter table entitlement add column carried int not null default 0;
alter table entitlement_use add column home_id uuid;
alter table challenge_contribution add column home_id uuid;
alter table challenge_award add column home_id uuid;
alter table member_badge add column home_id uuid;
alter table referral_code add column home_id uuid;
alter table referral_gift add column home_id uuid;
alter table referral add column referrer_home uuid, add column referee_home uuid;

-- Both were given it before they were one.
alter table challenge_award drop constraint challenge_award_pkey;
create unique index challenge_award_once
    on challenge_award (challenge_id, member_id, name, coalesce(home_id, '00000000-0000-0000-0000-000000000000'));
alter table member_badge drop constraint member_badge_pkey;
create unique index member_badge_once
    on member_badge (programme_id, member_id, badge, coalesce(home_id, '00000000-0000-0000-0000-000000000000'));
alter table referral_gift drop constraint referral_gift_pkey;
create unique index referral_gift_once
    on referral_gift (document_id, member_id, name, coalesce(home_id, '00000000-0000-0000-0000-000000000000'));

create index challenge_contribution_of on challenge_contribution (member_id);
create index challenge_award_of on challenge_award (member_id);
create index challenge_progress_of on challenge_progress (member_id);
create index member_badge_of on member_badge (member_id);
create index referral_code_of on referral_code (member_id);
create index referral_gift_of on referral_gift (member_id);
create index referral_referee on referral (referee_member);
