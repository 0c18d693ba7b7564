package io.patron.profile.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a tag was given.
 *
 * @param reference the key of the rule, or who gave it
 * @param since when; of an event, when that happened
 * @param ended who ended it and why; absent while it is had
 * @param evidence what a rule went by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagView(
        UUID grantId,
        @Schema(examples = "老客户") String tag,
        Given given,
        Instant since,
        @Nullable Instant expiresAt,
        @Nullable Ended ended,
        @Schema(implementation = Object.class) @JsonRawValue @Nullable String evidence) {

    /** Who gave it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(
            @Schema(examples = "manual") String origin,
            @Schema(examples = "operator") String reference,
            @Nullable String reason) {}

    /** Who ended it. */
    public record Ended(Instant at, String by, @Schema(examples = "expired") String reason) {}
}
