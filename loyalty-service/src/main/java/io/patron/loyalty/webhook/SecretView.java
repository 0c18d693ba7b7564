package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint and what the partner verifies with. The secret is not shown again.
 *
 * @param oldValidUntil until when deliveries are signed with the secret before, too
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretView(
        EndpointView endpoint,
        @Schema(examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") String secret,
        @Nullable Instant oldValidUntil) {}
