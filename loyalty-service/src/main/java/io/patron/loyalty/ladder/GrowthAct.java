package io.patron.loyalty.ladder;

import io.patron.conditions.Condition;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactType;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Acts that let a member grow.
 *
 * @param act the name that its events have; null for any that the condition holds for
 * @param when null: always
 * @param weight growth points for one, ≥ 1
 * @param perQuantity whether each piece counts
 * @param coCreation whether it is shown as an act of co-creation
 */
public record GrowthAct(
        @Nullable String act,
        @Nullable Condition when,
        long weight,
        boolean perQuantity,
        boolean coCreation) {

    /** What conditions may ask of an act. */
    public static final FactCatalogue FACTS =
            FactCatalogue.of(
                    List.of(
                            new FactDefinition("act.name", FactType.TEXT, "Name of the event"),
                            new FactDefinition(
                                    "act.quantity", FactType.NUMBER, "1 where none is told"),
                            new FactDefinition("act.channel", FactType.TEXT, "Key of its source")));

    /** An act as it was told. */
    public record Told(String name, BigDecimal quantity, String channel, Instant at) {}

    /** The growth points of an act; 0 where it does not count. */
    public long points(Told told) {
        if (act != null && !act.equals(told.name())) {
            return 0;
        }
        var facts =
                Facts.of(
                        Map.of(
                                "act.name", FactValue.of(told.name()),
                                "act.quantity", FactValue.of(told.quantity()),
                                "act.channel", FactValue.of(told.channel())));
        if (when != null && !when.holds(facts, told.at())) {
            return 0;
        }
        return perQuantity ? Math.multiplyExact(weight, told.quantity().longValue()) : weight;
    }
}
