package io.patron.profile.customer;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which customers are wanted; all conditions must hold. */
public record CustomerFilter(
        @Parameter(description = "The shop's own id", example = "17850")
                @QueryParam("externalId")
                @Size(min = 1, max = 255)
                @Nullable String externalId,
        @Parameter(description = "The trait email, whatever its case", example = "ada@example.org")
                @QueryParam("email")
                @Size(min = 1, max = 320)
                @Nullable String email) {}
