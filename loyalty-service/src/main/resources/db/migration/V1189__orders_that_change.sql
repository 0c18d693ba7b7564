-- What of an order is no longer as it was rewarded: null for one that nobody changed. It says whether all that was left
-- came back, since when the order is as it is, what it was when it was rewarded, what rules left out of what came
-- later, and refunds of products beyond what they cost. Amount, lines and refunds of the row are those of now.
alter table member_order add column amended json;

-- A refund of all that is left of its order.
alter table pending_refund add column whole boolean not null default false;
