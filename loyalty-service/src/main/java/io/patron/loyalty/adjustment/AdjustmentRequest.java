package io.patron.loyalty.adjustment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points to be given or taken.
 *
 * @param points given where positive, taken where negative; not 0
 * @param reason a code of the operator's own, no personal data: it goes into the event
 * @param comment for those who look at the ledger later
 */
@RegisterForReflection
public record AdjustmentRequest(
        @Schema(examples = "main") @NotBlank @Size(max = 64) String programmeKey,
        @Schema(description = "Left out: the programme's main wallet", examples = "points")
                @Size(max = 64)
                @Nullable String walletKey,
        @Schema(examples = "500") @NotNull @Min(-1_000_000_000L) @Max(1_000_000_000L) Long points,
        @Schema(examples = "goodwill")
                @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{0,63}",
                        message =
                                "must be a code of small letters, digits and dashes, such as"
                                        + " goodwill")
                String reason,
        @Schema(examples = "Parcel arrived late") @Size(max = 1000) @Nullable String comment) {}
