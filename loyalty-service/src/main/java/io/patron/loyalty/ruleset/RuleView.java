package io.patron.loyalty.ruleset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.setup.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of an earning rule.
 *
 * @param version from 1; also the ETag of the rule's newest
 * @param effectiveFrom when it comes into force
 * @param retiredAt from when on the rule gives nothing; absent for one that is not retired
 * @param document as it was sent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        @Schema(examples = "3") int version,
        @Schema(examples = "2026-12-01T00:00:00Z") Instant effectiveFrom,
        @Nullable Instant retiredAt,
        RuleDocument document,
        Instant createdAt,
        String createdBy)
        implements Versioned<RuleDocument> {

    RuleView retired(Instant at) {
        return new RuleView(id, version, effectiveFrom, at, document, createdAt, createdBy);
    }
}
