package io.patron.profile.customer;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a customer said of a channel and a purpose.
 *
 * @param channel for example {@code email}; {@code any} where the source names none
 * @param granted false where it was refused or taken back
 * @param occurredAt when the customer said so
 * @param state {@code granted}, {@code refused}, or {@code suppressed} where nobody may write to
 *     the address whatever the customer said
 */
public record CustomerConsent(
        @Schema(examples = "email") String channel,
        @Schema(examples = "marketing") String purpose,
        @Schema(examples = "true") boolean granted,
        Instant occurredAt,
        @Schema(examples = "granted") String state) {}
