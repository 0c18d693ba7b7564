package io.patron.profile.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That somebody may come back, as a new customer.
 *
 * @param identifiers how many identifiers are not barred any more
 */
@RegisterForReflection
public record LiftView(
        UUID erasureId,
        @Schema(examples = "4") int identifiers,
        String by,
        @Schema(examples = "became-a-customer-again") String reason,
        Instant at) {}
