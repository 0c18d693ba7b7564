package io.patron.segmentation.vocabulary;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the shop declares beside the ones that are always there.
 *
 * @param traits at most 100
 */
@RegisterForReflection
public record FactDefinitionsDocument(@Nullable List<@Nullable TraitDefinition> traits) {}
