package io.patron.profile.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person after a change of who is who.
 *
 * @param customerId the id that answers
 * @param ids every customer id that means the person, its own among them
 * @param anchors the name that each of the ids stays with
 * @param externalId the shop's own id, where one is known
 * @param parts the names with the customer that each belongs to on its own
 * @param joints what made them one, in the order of time
 */
public record PersonState(
        UUID customerId,
        Set<UUID> ids,
        Map<UUID, UUID> anchors,
        @Nullable String externalId,
        List<KnownName.Place> parts,
        List<People.Joint> joints,
        Kind kind) {

    /** How much is new. */
    public enum Kind {
        /** Nobody knew the person. */
        NEW,
        /** There are more names; what was recorded before stays as it is. */
        GROWN,
        /** What was recorded before belongs together in another way. */
        CHANGED
    }
}
