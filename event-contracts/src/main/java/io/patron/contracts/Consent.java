package io.patron.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer allowed.
 *
 * @param channel for example {@code email}
 * @param purpose for example {@code marketing}
 * @param granted false where it was refused or taken back, and where the address is suppressed
 * @param occurredAt when the customer said so
 * @param state {@code granted}, {@code refused} or {@code suppressed}
 */
public record Consent(
        String channel,
        String purpose,
        boolean granted,
        Instant occurredAt,
        @Nullable String state) {

    public Consent(String channel, String purpose, boolean granted, Instant occurredAt) {
        this(channel, purpose, granted, occurredAt, null);
    }
}
