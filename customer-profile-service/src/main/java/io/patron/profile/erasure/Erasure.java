package io.patron.profile.erasure;

import java.util.List;
import java.util.UUID;

/**
 * An erasure that is under way.
 *
 * @param customerId who answers for the ids
 * @param ids all that mean her
 */
record Erasure(UUID id, UUID customerId, List<UUID> ids, State state) {

    /** How far it is; each step may be done again. */
    enum State {
        /** Asked for. */
        QUEUED,
        /** Nothing new is recorded about her. */
        BARRED,
        /** What names her in its text is gone. */
        SEARCHED,
        /** She is gone here; other services were told. */
        WAITING,
        /** All have answered. */
        COMPLETE;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
