package io.patron.loyalty.account;

/** What a decision did to a member, in the order in which it was done. */
public sealed interface MemberChange permits Posting, TierChange {
    MemberRef member();
}
