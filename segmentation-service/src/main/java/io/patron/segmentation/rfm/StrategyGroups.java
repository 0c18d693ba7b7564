package io.patron.segmentation.rfm;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked strategy matrix: each of the 125 score cells belongs to exactly one group.
 *
 * <p>{@link StrategyGroupsParser} makes it.
 */
public final class StrategyGroups {
    private final ScoreRule rule;
    private final List<String> keys;
    private final int[] groupOfCell;

    /**
     * @param keys of the groups, in order
     * @param conditions of all groups but the last
     */
    StrategyGroups(ScoreRule rule, List<String> keys, List<Condition> conditions) {
        this.rule = rule;
        this.keys = List.copyOf(keys);
        this.groupOfCell =
                Scores.all().stream().mapToInt(cell -> firstMatch(conditions, cell)).toArray();
    }

    private static int firstMatch(List<Condition> conditions, Scores cell) {
        var facts =
                Facts.of(
                        Map.of(
                                "r", FactValue.of(cell.r()),
                                "f", FactValue.of(cell.f()),
                                "m", FactValue.of(cell.m())));
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(facts, Instant.EPOCH)) {
                return i;
            }
        }
        return conditions.size();
    }

    /** The group of a customer with these scores. */
    public String groupOf(Scores rankFirst, Scores tieSharing) {
        var scores = rule == ScoreRule.RANK_FIRST ? rankFirst : tieSharing;
        return keys.get(groupOfCell[scores.index()]);
    }

    public List<String> keys() {
        return keys;
    }

    public ScoreRule rule() {
        return rule;
    }

    /** The cells of each group, in the order of the groups. */
    public Map<String, List<String>> cells() {
        var cells = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < keys.size(); i++) {
            int group = i;
            cells.put(
                    keys.get(i),
                    Scores.all().stream()
                            .filter(cell -> groupOfCell[cell.index()] == group)
                            .map(Scores::cell)
                            .toList());
        }
        return cells;
    }
}
