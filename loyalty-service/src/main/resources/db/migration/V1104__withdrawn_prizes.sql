-- What is owed can be withdrawn by an operator, who says why.
alter table prize drop constraint prize_state_check;
alter table prize add constraint prize_state_check check (state in ('OWED', 'GIVEN', 'CANCELLED'));
alter table prize add column cancelled_at timestamptz, add column cancelled_by text, add column reason text;
alter table prize add constraint prize_cancelled check ((state = 'CANCELLED') = (cancelled_at is not null));
