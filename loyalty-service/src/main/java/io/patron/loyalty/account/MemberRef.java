package io.patron.loyalty.account;

import java.util.UUID;

/**
 * What never changes of a member.
 *
 * @param id the member
 */
public record MemberRef(UUID id, UUID programmeId, UUID customerId) {
    public MemberKey key() {
        return new MemberKey(programmeId, customerId);
    }
}
