package io.patron.contracts;

import java.time.Instant;

/**
 * Entries of the points ledger were sealed: the new head of the hash chain. Whoever keeps heads can
 * tell later that no entry which they seal was changed, left out or added.
 *
 * @param block the block's number, from 1 without a gap
 * @param entries how many entries it seals
 * @param hash SHA-256 over the block before and the entries, 64 hexadecimal digits
 */
public record LedgerSealed(long block, long entries, String hash, Instant occurredAt)
        implements PatronEvent {

    /** All heads have the same, so that they stay in order. */
    @Override
    public String key() {
        return "ledger";
    }
}
