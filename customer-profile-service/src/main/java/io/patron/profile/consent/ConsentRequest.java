package io.patron.profile.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says of a channel and a purpose.
 *
 * @param granted false refuses, or takes back
 * @param confirm whether it holds only once it is confirmed (double opt-in)
 */
public record ConsentRequest(
        @NotNull
                @Pattern(
                        regexp = "[a-z0-9_-]{1,40}",
                        message =
                                "must be up to 40 small letters, digits, dashes or underscores,"
                                        + " such as email")
                @Schema(examples = "email")
                String channel,
        @NotNull
                @Pattern(
                        regexp = "[a-z0-9_.-]{1,50}",
                        message =
                                "must be up to 50 small letters, digits, dots, dashes or"
                                        + " underscores, such as marketing")
                @Schema(examples = "marketing")
                String purpose,
        @NotNull @Schema(examples = "true") Boolean granted,
        boolean confirm,
        @Nullable @jakarta.validation.Valid Proof proof) {

    /**
     * What proves it. Of the address and the program only a hash is kept.
     *
     * @param textVersion of what the customer read
     * @param document where the proof is kept
     */
    public record Proof(
            @Size(max = 200) @Schema(examples = "privacy-2026-05") @Nullable String textVersion,
            @Size(max = 500) @Schema(examples = "scan 4711") @Nullable String document,
            @Size(max = 100) @Schema(examples = "form in the shop") @Nullable String method,
            @Size(max = 100) @Schema(examples = "192.0.2.7") @Nullable String ip,
            @Size(max = 1000) @Nullable String userAgent) {}

    String category() {
        return channel + "." + purpose;
    }
}
