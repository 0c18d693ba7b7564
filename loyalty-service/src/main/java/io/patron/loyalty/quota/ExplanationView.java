package io.patron.loyalty.quota;

import io.patron.loyalty.earning.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why an order or act got its points.
 *
 * @param facts the values that rules were asked about
 * @param outcomes what each rule did, or why it did nothing
 */
@RegisterForReflection
public record ExplanationView(
        UUID programmeId,
        @Schema(examples = "order:536365") String event,
        UUID memberId,
        Instant occurredAt,
        Instant decidedAt,
        Map<String, Object> facts,
        List<Outcome> outcomes) {}
