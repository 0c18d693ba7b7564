package io.patron.loyalty.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points to be given to another customer.
 *
 * @param toCustomerId the receiver: a customer, or a household whose pool gets them
 * @param reason a code of the caller's own, no personal data
 */
@RegisterForReflection
public record TransferRequest(
        @Schema(examples = "main") @NotBlank @Size(max = 64) String programmeKey,
        @Schema(description = "Left out: the programme's main wallet", examples = "points")
                @Size(max = 64)
                @Nullable String walletKey,
        @NotNull UUID toCustomerId,
        @Schema(examples = "100") @NotNull @Min(1) @Max(1_000_000_000L) Long points,
        @Schema(examples = "gift")
                @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{0,63}",
                        message =
                                "must be a code of small letters, digits and dashes, such as"
                                        + " goodwill")
                String reason) {}
