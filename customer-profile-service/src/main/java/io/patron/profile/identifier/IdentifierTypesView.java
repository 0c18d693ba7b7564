package io.patron.profile.identifier;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The identifier types.
 *
 * @param version 0 for those that are delivered
 * @param document as it was put; it can be put again elsewhere
 */
public record IdentifierTypesView(
        @Schema(examples = "1") long version,
        @Schema(implementation = Object.class) @JsonRawValue String document) {}
