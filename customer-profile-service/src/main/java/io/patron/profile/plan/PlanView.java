package io.patron.profile.plan;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a tracking plan.
 *
 * @param document as it was put; it can be put again elsewhere
 */
public record PlanView(
        @Schema(examples = "web-shop") String name,
        @Schema(examples = "1") long version,
        Instant createdAt,
        @Schema(implementation = Object.class) @JsonRawValue String document) {

    static PlanView of(StoredPlan plan) {
        return new PlanView(plan.name(), plan.version(), plan.createdAt(), plan.document());
    }
}
