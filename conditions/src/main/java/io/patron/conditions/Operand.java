package io.patron.conditions;

import java.util.List;

/** What a comparison compares a fact with; its form follows from the operator. */
public sealed interface Operand {

    /** One value. */
    record One(FactValue value) implements Operand {}

    /** One or more values, in the order of the document. */
    record Many(List<FactValue> values) implements Operand {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Two values of one type, both included. */
    record Range(FactValue low, FactValue high) implements Operand {}

    /** The form that the whole text has. */
    record Form(TextPattern pattern) implements Operand {}

    /** A whole number of days of 24 hours, ≥ 0. */
    record Days(int days) implements Operand {}

    /** Whether the fact has to be known or not known. */
    record Presence(boolean known) implements Operand {}
}
