package io.patron.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A typed value, of a fact or in a condition. Values are equal where they mean the same. */
public sealed interface FactValue {

    /** The type of the value. */
    FactType type();

    /** The value as JSON has it: {@link BigDecimal}, String, Boolean or a list of String. */
    Object plain();

    /** A number; 1 and 1.00 are equal. */
    record NumberValue(BigDecimal value) implements FactValue {
        public NumberValue {
            value = value.stripTrailingZeros();
        }

        @Override
        public FactType type() {
            return FactType.NUMBER;
        }

        @Override
        public Object plain() {
            return Literals.readable(value);
        }
    }

    /** A text. */
    record TextValue(String value) implements FactValue {
        @Override
        public FactType type() {
            return FactType.TEXT;
        }

        @Override
        public Object plain() {
            return value;
        }
    }

    /** True or false. */
    record BooleanValue(boolean value) implements FactValue {
        @Override
        public FactType type() {
            return FactType.BOOLEAN;
        }

        @Override
        public Object plain() {
            return value;
        }
    }

    /** A point in time. */
    record TimeValue(Instant value) implements FactValue {
        @Override
        public FactType type() {
            return FactType.TIME;
        }

        @Override
        public Object plain() {
            return value.toString();
        }
    }

    /** A list of texts, for example tags. */
    record TextListValue(List<String> value) implements FactValue {
        public TextListValue {
            value = List.copyOf(value);
        }

        @Override
        public FactType type() {
            return FactType.TEXT_LIST;
        }

        @Override
        public Object plain() {
            return value;
        }
    }

    static FactValue of(long value) {
        return new NumberValue(BigDecimal.valueOf(value));
    }

    static FactValue of(BigDecimal value) {
        return new NumberValue(value);
    }

    static FactValue of(String value) {
        return new TextValue(value);
    }

    static FactValue of(boolean value) {
        return new BooleanValue(value);
    }

    static FactValue of(Instant value) {
        return new TimeValue(value);
    }

    static FactValue of(List<String> value) {
        return new TextListValue(value);
    }
}
