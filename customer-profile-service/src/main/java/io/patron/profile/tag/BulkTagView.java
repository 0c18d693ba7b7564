package io.patron.profile.tag;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of a tag for many.
 *
 * @param changed how many people have it now, or have it not, that were otherwise before
 * @param kept whom a rule with {@code when} gives it, so that it could not be taken off
 * @param unknown ids of nobody
 */
public record BulkTagView(
        @Schema(examples = "3") int changed, List<UUID> kept, List<UUID> unknown) {}
