package io.patron.loyalty.tierset;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All tier sets of a programme, as a file; its default set is in the programme's own document. */
@RegisterForReflection
public record TierSetFile(
        @Schema(examples = "main") @NotNull String programme,
        @NotNull @Size(max = 50) List<@NotNull TierSetDocument> tierSets) {}
