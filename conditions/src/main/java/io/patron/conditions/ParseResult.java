package io.patron.conditions;

import java.util.List;

/** What came of parsing a document. */
public sealed interface ParseResult {

    /** The document is a condition. */
    record Parsed(Condition condition) implements ParseResult {}

    /** The document is not a condition; all its faults, at least one. */
    record Rejected(List<Fault> faults) implements ParseResult {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
