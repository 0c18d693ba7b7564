package io.patron.segmentation.rfm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The strategy matrix in force.
 *
 * @param version 0 for the one that was delivered
 * @param scores which scores the conditions are about
 * @param groups in order
 * @param cells the score cells of each group; together all 125, each once
 */
public record StrategyGroupsView(
        @Schema(examples = "0") long version,
        ScoreRule scores,
        List<StrategyGroup> groups,
        @Schema(examples = "{\"high-value\": [\"444\", \"445\"]}")
                Map<String, List<String>> cells) {

    static StrategyGroupsView of(long version, StrategyGroupsDocument document) {
        var groups = StrategyGroupsService.checked(document);
        return new StrategyGroupsView(
                version,
                groups.rule(),
                Objects.requireNonNullElse(document.groups(), List.<StrategyGroup>of()).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                groups.cells());
    }
}
