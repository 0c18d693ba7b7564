package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that was not taken.
 *
 * @param messageId the client's id of it; empty where it gave none
 * @param payload the event as JSON text, personal fields masked, cut after 4,000 characters
 * @param replayedAt when it was taken after all; null where it was not
 */
public record RejectedEventView(
        UUID id,
        @Schema(examples = "web-shop") String source,
        String messageId,
        Instant receivedAt,
        List<Fault> faults,
        String payload,
        @Nullable Instant replayedAt) {}
