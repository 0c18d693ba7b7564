package io.patron.profile.family;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.profile.computed.ComputedEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is as it is.
 *
 * @param attributes each with the event that told it
 * @param computed each with the newest events that count
 */
public record ExplanationView(
        UUID customerId,
        Map<String, ProfileView.Attribute> attributes,
        List<ComputedEvidence.Evidence> computed,
        List<Given> tags,
        List<Merged> merges) {

    /** Who gives a tag, and what it was based on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(
            @Schema(examples = "老客户") String tag,
            @Schema(examples = "rule") String origin,
            @Schema(examples = "regulars") String reference,
            Instant since,
            @Nullable String reason,
            @Schema(implementation = Object.class) @JsonRawValue @Nullable String evidence) {}

    /** That two customers are one, and which event said so. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Merged(
            UUID mergeId,
            UUID survivorId,
            UUID mergedId,
            Instant at,
            String source,
            String messageId,
            @Nullable String reason) {}
}
