package io.patron.loyalty.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A document with its version.
 *
 * @param version from 1; also the ETag
 * @param retiredAt from when on it has no effect; absent for one that is not retired
 * @param document as it was sent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetupView<D>(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        @Schema(examples = "3") int version,
        @Nullable Instant retiredAt,
        D document,
        Instant changedAt,
        @Schema(examples = "jo") String changedBy) {

    SetupView<D> retired(Instant at, String by) {
        return new SetupView<>(id, version + 1, at, document, at, by);
    }
}
