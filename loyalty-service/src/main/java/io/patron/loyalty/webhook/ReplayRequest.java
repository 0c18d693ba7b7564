package io.patron.loyalty.webhook;

import io.patron.loyalty.webhook.Verdict.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries to be sent again.
 *
 * @param since events that happened from then on
 * @param states left out: dead ones, and what was missed while the endpoint was disabled
 */
@RegisterForReflection
public record ReplayRequest(
        @Schema(examples = "2026-11-20T00:00:00Z") @NotNull Instant since,
        @Schema(examples = "[\"DEAD\", \"MISSED\"]") @Size(min = 1, max = 3)
                @Nullable List<@NotNull State> states) {

    List<State> wanted() {
        return states == null
                ? List.of(State.DEAD, State.MISSED)
                : states.stream().distinct().filter(state -> state != State.PENDING).toList();
    }
}
