package io.patron.profile.source;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A write key that was just made.
 *
 * @param writeKey shown this once: only its hash is kept
 * @param othersEndAt until when the keys before it work
 */
public record NewWriteKeyView(
        @Schema(examples = "wk_Zm9vYmFyYmF6cXV4cXV1eGNvcmdl") String writeKey,
        Instant othersEndAt) {}
