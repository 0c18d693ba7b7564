package io.patron.profile.consent;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That nobody may write to an address.
 *
 * @param hash SHA-256 of its compared form, in hexadecimal digits
 */
public record SuppressionView(
        @Schema(examples = "email") String kind,
        String hash,
        @Schema(examples = "complained") String reason,
        String addedBy,
        Instant addedAt) {}
