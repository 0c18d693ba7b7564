package io.patron.loyalty.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a member's statement. The hash is SHA-256 over the 32 bytes of the hash before (zeros
 * before the first) and the UTF-8 bytes of the entry's text.
 *
 * @param entry the entry's text: a JSON array of all its columns
 * @param hash as hexadecimal digits; absent until the entry is sealed
 * @param block the block that seals it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementLine(
        @Schema(examples = "main") String programmeKey,
        @Schema(examples = "12") long sequence,
        String entry,
        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                @Nullable String hash,
        @Schema(examples = "812") @Nullable Long block) {}
