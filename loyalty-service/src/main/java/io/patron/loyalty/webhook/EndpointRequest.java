package io.patron.loyalty.webhook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants events.
 *
 * @param eventTypes left out or empty: all
 * @param maxConcurrent calls at the same time; 1 for strictly one after the other
 */
@RegisterForReflection
public record EndpointRequest(
        @Schema(description = "https", examples = "https://partner.example/patron")
                @NotBlank
                @Size(max = 2000)
                String url,
        @Schema(examples = "Till system of the franchise") @Size(max = 500)
                @Nullable String description,
        @Schema(
                        description = "Left out or empty: all",
                        examples = "[\"patron.loyalty.points-earned.v1\"]")
                @Size(max = 100)
                @Nullable List<@NotNull String> eventTypes,
        @Schema(description = "Left out: 4", examples = "4") @Min(1) @Max(16)
                @Nullable Integer maxConcurrent) {
    private static final int USUAL = 4;

    List<String> types() {
        return eventTypes == null ? List.of() : eventTypes.stream().distinct().sorted().toList();
    }

    int lanes() {
        return maxConcurrent == null ? USUAL : maxConcurrent;
    }
}
