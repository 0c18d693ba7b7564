package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a ping.
 *
 * @param taken whether it was answered with 2xx
 * @param error why there was no answer
 * @param answer the first bytes of the answer
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PingView(
        @Schema(examples = "true") boolean taken,
        @Schema(examples = "204") @Nullable Integer status,
        @Schema(examples = "timeout") @Nullable String error,
        @Schema(examples = "38") long latencyMs,
        String answer) {

    static PingView of(Attempt attempt) {
        return new PingView(
                attempt.isTaken(),
                attempt.status(),
                attempt.error(),
                attempt.latency().toMillis(),
                attempt.answer());
    }
}
