package io.patron.loyalty.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A use of a benefit.
 *
 * @param left how often it can still be used after it; absent in lists, and where as often as
 *     wanted
 * @param voided why, when and by whom it was taken back
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UseView(
        UUID id,
        UUID entitlementId,
        @Schema(examples = "free-shipping") String code,
        Made made,
        @Schema(examples = "3") @Nullable Long left,
        @Nullable Voided voided) {

    /** What was used, when, and by whom it was told. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(
            @Schema(examples = "1") int quantity,
            @Schema(examples = "450") long costMinor,
            @Schema(examples = "order 536365") @Nullable String reference,
            Instant at,
            String by) {}

    /** A use that was taken back. */
    @RegisterForReflection
    public record Voided(String reason, Instant at, String by) {}

    UseView with(@Nullable Voided taken, @Nullable Long leftNow) {
        return new UseView(id, entitlementId, code, made, leftNow, taken);
    }
}
