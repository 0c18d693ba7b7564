package io.patron.loyalty.account;

import java.util.UUID;

/**
 * What never changes of a member.
 *
 * @param id the member
 * @param accountId the member's ledger account
 */
public record MemberRef(UUID id, UUID accountId, UUID programmeId, UUID customerId) {
    public MemberKey key() {
        return new MemberKey(programmeId, customerId);
    }
}
