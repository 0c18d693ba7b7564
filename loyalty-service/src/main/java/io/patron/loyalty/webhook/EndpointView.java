package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A partner's endpoint.
 *
 * @param eventTypes empty: all
 * @param status whether it is sent to, and how it goes
 */
@RegisterForReflection
public record EndpointView(
        UUID id,
        @Schema(examples = "https://partner.example/patron") String url,
        @Schema(examples = "Till system of the franchise") String description,
        @Schema(examples = "[\"patron.loyalty.points-earned.v1\"]") List<String> eventTypes,
        @Schema(examples = "4") int maxConcurrent,
        Status status,
        Made made) {

    /** Whether events are sent to it. */
    public enum State {
        ENABLED,
        DISABLED
    }

    /**
     * How it goes.
     *
     * @param reason why it is disabled: {@code by-operator}, {@code gone} (it answered 410), {@code
     *     failing} (for days)
     * @param failures one after the other, up to now
     * @param pausedUntil until when it is left alone
     * @param waiting deliveries to be sent, or to be tried again
     * @param dead deliveries that were given up
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            State state,
            @Schema(examples = "by-operator") @Nullable String reason,
            @Schema(examples = "0") int failures,
            @Nullable Instant failingSince,
            @Nullable Instant pausedUntil,
            @Nullable Instant lastDeliveredAt,
            Backlog backlog) {}

    /** Deliveries that were not taken. */
    @RegisterForReflection
    public record Backlog(
            @Schema(examples = "12") long waiting, @Schema(examples = "0") long dead) {}

    /** By whom and when. */
    @RegisterForReflection
    public record Made(@Schema(examples = "ann@shop.example") String by, Instant at) {}
}
