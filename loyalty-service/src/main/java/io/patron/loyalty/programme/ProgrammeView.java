package io.patron.loyalty.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a programme.
 *
 * @param version from 1; also the ETag of the programme's newest
 * @param effectiveFrom when it comes into force; absent for the first, which holds from the
 *     beginning
 * @param document as it was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgrammeView(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        @Schema(examples = "3") int version,
        @Schema(examples = "2026-01-01T00:00:00Z") @Nullable Instant effectiveFrom,
        ProgrammeDocument document,
        Instant createdAt,
        String createdBy) {}
