package io.patron.profile.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of events that were tried again.
 *
 * @param taken are kept now
 * @param refused have faults still, or their source is gone
 * @param nextAfter where the next call goes on, as its {@code after}; absent where these were the
 *     last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayView(
        @Schema(examples = "118") int taken,
        @Schema(examples = "2") int refused,
        @Nullable UUID nextAfter) {}
