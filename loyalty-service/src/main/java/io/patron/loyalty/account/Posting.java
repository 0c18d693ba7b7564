package io.patron.loyalty.account;

import java.util.UUID;

/**
 * A ledger transaction to be written: points from the programme's issuance account to the member's,
 * or back where they are negative.
 *
 * @param id the transaction
 * @param issuanceAccount the other side of it
 * @param sequence the member's next number
 * @param points what the member's account gets
 * @param balance the member's balance after it
 */
public record Posting(
        UUID id,
        MemberRef member,
        UUID issuanceAccount,
        long sequence,
        Cause cause,
        long points,
        long balance)
        implements MemberChange {}
