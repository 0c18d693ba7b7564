package io.patron.profile.vault;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How personal fields are encrypted.
 *
 * @param encrypted whether they are
 * @param masterKey the id of the master key in use
 * @param keys of customers, by the master key that they are wrapped under
 * @param existingDoneAt when everything that was there before had been encrypted; missing until
 *     then
 */
record EncryptionView(
        boolean encrypted,
        @Schema(examples = "2026-a") @Nullable String masterKey,
        List<Keys> keys,
        @Nullable Instant existingDoneAt) {

    record Keys(
            @Schema(examples = "2026-a") String masterKey,
            @Schema(examples = "120000") long customers) {}
}
