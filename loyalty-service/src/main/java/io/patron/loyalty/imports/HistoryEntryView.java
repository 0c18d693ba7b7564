package io.patron.loyalty.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in another system before.
 *
 * @param balance after it, as that system had it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntryView(
        UUID id,
        Instant occurredAt,
        @Schema(examples = "purchase") String kind,
        @Schema(examples = "points") String wallet,
        @Schema(examples = "120") @Nullable Long points,
        @Schema(examples = "960") @Nullable Long balance,
        Origin origin) {

    /**
     * @param source the other system
     * @param reference its id of it
     */
    @RegisterForReflection
    public record Origin(
            @Schema(examples = "old-club") String source,
            @Schema(examples = "T-4711") String reference,
            @Schema(examples = "Store 12, receipt 88") String description) {}
}
