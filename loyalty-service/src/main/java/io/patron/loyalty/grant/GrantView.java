package io.patron.loyalty.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tier given by hand.
 *
 * @param until the last day
 * @param made who gave it, when and why
 * @param endedAt when it was taken back or another took its place; absent while neither happened
 * @param endedBy who took it back; absent where another took its place
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantView(
        UUID id,
        UUID setId,
        @Schema(examples = "gold") String tier,
        @Schema(examples = "2027-03-31") LocalDate until,
        Made made,
        @Nullable Instant endedAt,
        @Schema(examples = "ann@shop.example") @Nullable String endedBy) {

    /** By whom, when and why. */
    @RegisterForReflection
    public record Made(
            @Schema(examples = "ann@shop.example") String by,
            Instant at,
            @Schema(examples = "Came over from a partner's gold tier") String reason) {}
}
