package io.patron.loyalty.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did with a code.
 *
 * @param customerId who did it; a sign-up and a help need one
 * @param occurredAt left out: now
 */
@RegisterForReflection
public record TouchRequest(
        @Schema(examples = "K7QABCDE") @NotBlank @Size(max = 40) String code,
        @NotNull Kind kind,
        @Nullable UUID customerId,
        @Schema(examples = "whatsapp") @Size(max = 60) @Nullable String channel,
        @Nullable Instant occurredAt,
        @Valid CodeRequest.@Nullable Signals signals) {

    /** What was done. */
    public enum Kind {
        SHARE,
        CLICK,
        HELP,
        SIGN_UP
    }

    Touch touch(UUID id, Instant now) {
        return new Touch(
                id,
                Codes.normal(code),
                Touch.Kind.valueOf(kind.name()),
                customerId,
                channel,
                occurredAt == null ? now : occurredAt,
                signals == null ? Map.of() : signals.digests());
    }
}
