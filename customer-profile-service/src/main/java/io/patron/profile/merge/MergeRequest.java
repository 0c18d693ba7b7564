package io.patron.profile.merge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two customers who are one person, as an operator knows. */
public record MergeRequest(
        @NotNull UUID customerId,
        @NotNull UUID otherCustomerId,
        @Schema(examples = "asked by telephone") @Size(max = 500) @Nullable String reason) {}
