package io.patron.loyalty.setup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All documents of a kind of a programme, as a file. */
@RegisterForReflection
public record SetupFile<D>(
        @Schema(examples = "main") @NotNull String programme,
        @NotNull @Size(max = 500) List<@NotNull D> documents) {}
