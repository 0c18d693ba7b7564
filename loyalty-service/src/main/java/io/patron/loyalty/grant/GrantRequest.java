package io.patron.loyalty.grant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tier to be given by hand.
 *
 * @param until the last day, in the programme's zone
 */
@RegisterForReflection
public record GrantRequest(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") @NotNull UUID setId,
        @Schema(examples = "gold") @NotBlank @Size(max = 64) String tier,
        @Schema(examples = "2027-03-31") @NotNull LocalDate until,
        @Schema(examples = "Came over from a partner's gold tier") @NotBlank @Size(max = 500)
                String reason) {}
