package io.patron.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A checked condition over facts; {@link ConditionParser} makes it from JSON. */
public sealed interface Condition {

    /** Holds where every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Holds where at least one part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Holds where the part does not. */
    record Not(Condition part) implements Condition {}

    /** Compares one fact; false where the fact is not known, but see {@link Operator#EXISTS}. */
    record Comparison(String fact, Operator operator, Operand operand) implements Condition {}

    /**
     * Whether it holds for these facts at an instant. Never throws; stops at the first part that
     * decides.
     *
     * @param asOf the instant that {@code withinDays} and {@code olderThanDays} count from
     */
    default boolean holds(Facts facts, Instant asOf) {
        return switch (this) {
            case All all -> {
                for (var part : all.parts()) {
                    if (!part.holds(facts, asOf)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Any any -> {
                for (var part : any.parts()) {
                    if (part.holds(facts, asOf)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Not not -> !not.part().holds(facts, asOf);
            case Comparison comparison ->
                    Comparing.holds(comparison, facts.value(comparison.fact()), asOf);
        };
    }

    /** The same answer as {@link #holds}, with every part's answer and value. Never throws. */
    default Evaluation evaluate(Facts facts, Instant asOf) {
        return Evaluation.of(this, facts, asOf);
    }

    /** The document that parses to this condition again. */
    default ObjectNode toJson() {
        return ConditionJson.write(this);
    }

    /** The condition as one line for people: {@code orders.count is at least 3 and …}. */
    default String describe() {
        return Description.of(this);
    }
}
