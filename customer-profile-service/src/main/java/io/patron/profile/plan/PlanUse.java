package io.patron.profile.plan;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a source keeps to a tracking plan.
 *
 * @param version the plan's version; null for always the newest
 * @param onViolation what becomes of an event whose properties do not fit; flagged where not said
 * @param onUnplanned what becomes of an event that the plan does not name; taken where not said
 */
@RegisterForReflection(targets = {PlanUse.class, PlanAction.class})
public record PlanUse(
        @Schema(examples = "web-shop") @NotBlank String name,
        @Schema(examples = "3") @Positive @Nullable Long version,
        @Schema(type = SchemaType.STRING, examples = "reject", defaultValue = "flag")
                @Nullable PlanAction onViolation,
        @Schema(type = SchemaType.STRING, examples = "flag", defaultValue = "accept")
                @Nullable PlanAction onUnplanned) {

    public PlanUse {
        onViolation = onViolation == null ? PlanAction.FLAG : onViolation;
        onUnplanned = onUnplanned == null ? PlanAction.ACCEPT : onUnplanned;
    }
}
