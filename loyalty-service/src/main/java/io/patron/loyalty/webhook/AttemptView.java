package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A try to deliver.
 *
 * @param attempt from 1
 * @param error why there was no answer
 * @param answer the first bytes of the answer
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptView(
        @Schema(examples = "1") int attempt,
        Instant at,
        @Schema(examples = "38") int latencyMs,
        @Schema(examples = "500") @Nullable Integer status,
        @Schema(examples = "timeout") @Nullable String error,
        @Schema(examples = "Internal Server Error") String answer) {}
