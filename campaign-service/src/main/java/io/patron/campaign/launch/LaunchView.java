package io.patron.campaign.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A launch as a job.
 *
 * @param state running until every member is decided, then finished
 * @param result counts so far
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaunchView(
        UUID id,
        UUID campaignId,
        @Schema(description = "running or finished", examples = "running") String state,
        Progress progress,
        @Nullable LaunchCounts result,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    /** Members decided, of how many. */
    @RegisterForReflection
    public record Progress(long done, long total) {}
}
