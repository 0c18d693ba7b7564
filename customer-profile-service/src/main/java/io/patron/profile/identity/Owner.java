package io.patron.profile.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's id and the customer that answers for it.
 *
 * @param id a customer's own id
 * @param customerId the customer that it was merged into; itself where it was not
 * @param anchor the name that the id stays with when names part
 * @param externalId the shop's own id, where one is known
 * @param identity grows with every change of who is who
 * @param joinedAt when the latest of its names joined; null where that never mattered
 */
record Owner(
        UUID id,
        UUID customerId,
        @Nullable UUID anchor,
        @Nullable String externalId,
        long identity,
        @Nullable Instant joinedAt) {

    boolean isMerged() {
        return !id.equals(customerId);
    }
}
