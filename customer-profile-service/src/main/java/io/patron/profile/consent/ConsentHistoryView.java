package io.patron.profile.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a customer said what is allowed.
 *
 * @param said by {@code channel.purpose}, whether it is granted
 * @param proof {@code textVersion}, {@code document}, {@code method}, {@code ipHash}, {@code
 *     userAgentHash}, {@code by}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentHistoryView(
        UUID activityId,
        Instant at,
        @Schema(examples = "web-shop") String source,
        @Nullable String messageId,
        @Schema(type = SchemaType.OBJECT, examples = "{\"email.marketing\": true}")
                Map<String, Object> said,
        @Schema(type = SchemaType.OBJECT, examples = "{\"textVersion\": \"privacy-2026-05\"}")
                Map<String, Object> proof) {}
