package io.patron.profile.search;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Which customers are wanted. */
public record BulkReadRequest(@NotEmpty @Size(max = 500) List<@NotNull UUID> customerIds) {}
