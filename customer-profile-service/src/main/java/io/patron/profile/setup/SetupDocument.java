package io.patron.profile.setup;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of a document.
 *
 * @param id of this version
 * @param kind for example {@code computed-trait}
 * @param key its name for programs
 * @param document JSON as it was put
 * @param retired whether it is not in force any more
 */
public record SetupDocument(
        UUID id,
        String kind,
        String key,
        long version,
        String document,
        boolean retired,
        Instant createdAt) {}
