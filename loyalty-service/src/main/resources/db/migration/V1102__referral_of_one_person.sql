-- Referrals whose two sides turned out to be one person.
create index referral_of_one on referral (id)
    where referrer_member = referee_member and state in ('JOINED', 'ORDERED', 'REWARDED');
