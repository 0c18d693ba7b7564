package io.patron.loyalty.prize;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a prize is withdrawn. */
@RegisterForReflection
public record CancelPrizeRequest(
        @Schema(examples = "The maker is out of business; the member chose points instead")
                @NotBlank
                @Size(max = 1_000)
                String reason) {}
