package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The strategy matrix as operators write it.
 *
 * @param scores which scores the conditions are about; rank-first when absent
 * @param groups in order: a cell belongs to the first group whose condition holds
 */
@RegisterForReflection
@Schema(description = "Strategy groups; the first whose condition holds takes a score cell")
public record StrategyGroupsDocument(
        @Nullable ScoreRule scores, @Nullable List<@Nullable StrategyGroup> groups) {}
