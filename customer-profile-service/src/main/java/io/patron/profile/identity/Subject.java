package io.patron.profile.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Of whom something is recorded.
 *
 * @param customerId the customer that answers for the person
 * @param profileId whose the name is on its own, before merges
 * @param nameId the name that it is recorded for, the strongest that was told
 */
public record Subject(UUID customerId, UUID profileId, UUID nameId) {

    /** The customer under which others are told, where it is not that of the name. */
    public @Nullable UUID toldAs() {
        return customerId.equals(profileId) ? null : customerId;
    }
}
