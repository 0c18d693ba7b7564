package io.patron.profile.erasure;

import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An erasure and its receipt.
 *
 * @param customerId the id that was asked about, or that answered for it
 * @param state {@code queued}, {@code barred}, {@code searched}, {@code waiting} for other
 *     services, {@code complete}; {@code preview} of one that was only tried
 * @param requested by whom and why
 * @param times when she was gone here, and when everywhere
 * @param services what each service did; one without an answer is {@code open}
 * @param topics what still stands in topics, and until when
 */
@RegisterForReflection(
        targets = {
            ErasureView.class,
            ErasureView.Requested.class,
            ErasureView.Times.class,
            ErasureView.Part.class,
            ErasureView.Table.class,
            ErasureView.Topic.class
        })
public record ErasureView(
        @Nullable UUID erasureId,
        UUID customerId,
        @Schema(examples = "complete") String state,
        Requested requested,
        Times times,
        List<Part> services,
        List<Topic> topics)
        implements AboutCustomer {

    ErasureView withTopics(List<Topic> others) {
        return new ErasureView(erasureId, customerId, state, requested, times, services, others);
    }

    /** Who asked for it, why and when. */
    public record Requested(
            String by, @Schema(examples = "asked-by-customer") String reason, Instant at) {}

    /** When it was done. */
    public record Times(@Nullable Instant erasedAt, @Nullable Instant completedAt) {}

    /**
     * What a service did.
     *
     * @param state {@code answered} or {@code open}
     */
    public record Part(
            @Schema(examples = "loyalty-service") String service,
            @Schema(examples = "answered") String state,
            @Nullable Instant answeredAt,
            List<Table> tables) {}

    /**
     * What became of a table's rows.
     *
     * @param handling {@code deleted}, {@code pseudonymised} or {@code kept}
     */
    public record Table(
            @Schema(examples = "activity") String table,
            @Schema(examples = "deleted") String handling,
            @Schema(examples = "42") long rows,
            String note) {}

    /**
     * What still stands in a topic.
     *
     * @param cleanup how the broker takes old records away: {@code delete}, {@code compact} or both
     * @param goneBy by when the last record about her is gone; absent where the broker deletes
     *     nothing by time
     */
    public record Topic(
            @Schema(examples = "patron.activity") String topic,
            @Schema(examples = "delete") String cleanup,
            @Nullable Instant goneBy,
            String note) {}
}
