package io.patron.profile.search;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Operand;
import io.patron.conditions.Operator;
import io.patron.profile.computed.Property;
import io.patron.profile.computed.Selection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A part of a condition that an index can answer and without which the whole does not hold. Whoever
 * it finds is looked at with the whole condition.
 */
sealed interface SearchDriver {
    /** Has a tag. */
    record Tagged(String tag) implements SearchDriver {}

    /** Has a value of a computed trait. */
    record Computed(String key) implements SearchDriver {}

    /** Has this very value of a computed trait. */
    record ComputedNumber(String key, BigDecimal low, BigDecimal high) implements SearchDriver {}

    /**
     * Allowed or refused something.
     *
     * @param told {@code email.marketing:granted}
     */
    record Consented(String told) implements SearchDriver {}

    /** Has a trait that is read as this text. */
    record Told(String trait, String text) implements SearchDriver {
        /** No longer number can be looked for, and none is told. */
        private static final int LONGEST_NUMBER = 1_000;

        /** The number that it may have been told as; empty where the text is none. */
        Optional<BigDecimal> number() {
            try {
                return Optional.of(new BigDecimal(text))
                        .filter(one -> Math.abs((long) one.scale()) <= LONGEST_NUMBER);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** Everybody. */
    record Anybody() implements SearchDriver {}

    /**
     * The best of those that are there.
     *
     * @param isSealed whether the database cannot look for such a value of a trait
     */
    static SearchDriver of(Selection selection, BiPredicate<String, String> isSealed) {
        var where = selection.where();
        var parts =
                where instanceof Condition.All all
                        ? all.parts()
                        : where == null ? List.<Condition>of() : List.of(where);
        SearchDriver best = new Anybody();
        for (var part : parts) {
            var driver = of(part, selection).map(one -> findable(one, isSealed)).orElse(best);
            best = rank(driver) < rank(best) ? driver : best;
        }
        return best;
    }

    /** The database cannot look for what is sealed, but for an e-mail address. */
    private static SearchDriver findable(
            SearchDriver driver, BiPredicate<String, String> isSealed) {
        return driver instanceof Told(var trait, var text)
                        && !trait.equals("email")
                        && isSealed.test(trait, text)
                ? new Anybody()
                : driver;
    }

    private static int rank(SearchDriver driver) {
        return switch (driver) {
            case Told _ -> 0;
            case ComputedNumber _ -> 1;
            case Tagged _ -> 2;
            case Consented _ -> 3;
            case Computed _ -> 4;
            case Anybody _ -> 5;
        };
    }

    private static Optional<SearchDriver> of(Condition part, Selection selection) {
        if (!(part instanceof Condition.Comparison comparison)) {
            return Optional.empty();
        }
        var property = selection.properties().get(comparison.fact());
        if (property == null
                || comparison.operand() instanceof Operand.Presence(var known) && !known) {
            return Optional.empty();
        }
        return of(comparison, property);
    }

    private static Optional<SearchDriver> of(Condition.Comparison comparison, Property property) {
        var path = property.path();
        var isOne = comparison.operand() instanceof Operand.One;
        if (path.equals(List.of("tags"))
                && comparison.operator() == Operator.CONTAINS
                && comparison.operand() instanceof Operand.One(FactValue.TextValue(var tag))) {
            return Optional.of(new Tagged(tag));
        }
        if (path.size() != 2) {
            return Optional.empty();
        }
        if (path.getFirst().equals("consents")
                && comparison.operator() == Operator.CONTAINS
                && comparison.operand() instanceof Operand.One(FactValue.TextValue(var category))) {
            return Optional.of(new Consented(category + ":" + path.getLast()));
        }
        if (path.getFirst().equals("computed")) {
            return Optional.of(computed(comparison, path.getLast()));
        }
        if (path.getFirst().equals("traits")
                && isOne
                && comparison.operator() == Operator.EQ
                && comparison.operand() instanceof Operand.One(FactValue.TextValue(var text))) {
            return Optional.of(new Told(path.getLast(), text));
        }
        return Optional.empty();
    }

    private static SearchDriver computed(Condition.Comparison comparison, String key) {
        if (comparison.operand() instanceof Operand.One(FactValue.NumberValue(var number))) {
            var low = new BigDecimal("-1e40");
            var high = new BigDecimal("1e40");
            return switch (comparison.operator()) {
                case EQ -> new ComputedNumber(key, number, number);
                case GT, GTE -> new ComputedNumber(key, number, high);
                case LT, LTE -> new ComputedNumber(key, low, number);
                default -> new Computed(key);
            };
        }
        return new Computed(key);
    }
}
