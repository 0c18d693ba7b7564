package io.patron.loyalty.rebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Entries that somebody was told of. */
@RegisterForReflection
public record LookupRequest(@NotEmpty @Size(max = 1_000) List<@Valid @NotNull Told> entries) {

    /**
     * An entry as an event told of it.
     *
     * @param entryId the event's {@code transactionId}
     * @param businessKeys under which it may have been made anew, such as {@code order:O-1}
     */
    @RegisterForReflection
    public record Told(
            @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") @NotNull UUID entryId,
            @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c12") @NotNull UUID programmeId,
            @Schema(examples = "[\"order:O-1\"]") @Size(max = 4)
                    @Nullable List<@NotNull @Size(max = 600) String> businessKeys) {}
}
