package io.patron.profile.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An access export.
 *
 * @param state {@code queued}, {@code collecting} what other services answer, {@code ready}
 * @param services whose answers are there, and whose are open
 */
@RegisterForReflection(targets = {ExportView.class, ExportView.Times.class, ExportView.Part.class})
public record ExportView(
        UUID exportId,
        UUID customerId,
        @Schema(examples = "ready") String state,
        String requestedBy,
        Times times,
        List<Part> services) {

    /** When it was asked for, became ready and will be gone. */
    public record Times(Instant requestedAt, @Nullable Instant readyAt, Instant expiresAt) {}

    /**
     * What a service has handed out.
     *
     * @param state {@code answered} or {@code open}
     */
    public record Part(
            @Schema(examples = "loyalty-service") String service,
            @Schema(examples = "answered") String state,
            @Schema(examples = "42") long rows) {}
}
