package io.patron.segmentation.vocabulary;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trait of the profile that conditions may ask for as {@code traits.<name>}.
 *
 * @param name the trait's name in the profile
 * @param type what its values are read as; a value that cannot be read so counts as not known
 * @param description for the people who write conditions
 */
@RegisterForReflection
public record TraitDefinition(
        @Schema(examples = "country") @Nullable String name,
        @Schema(examples = "text") @Nullable TraitType type,
        @Schema(examples = "Country of the last delivery") @Nullable String description) {}
