-- A friend may sign up under an id that has been merged: whose the sign-up is, is asked for when people are parted.
create index referral_referee_home on referral (referee_home) where referee_home is not null;
