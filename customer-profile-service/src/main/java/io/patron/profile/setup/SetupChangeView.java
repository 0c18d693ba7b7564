package io.patron.profile.setup;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a document that was applied. */
public record SetupChangeView(
        @Schema(examples = "spend-90") String key,
        @Schema(examples = "2") long version,
        @Schema(description = "created, changed or unchanged", examples = "changed")
                String change) {}
