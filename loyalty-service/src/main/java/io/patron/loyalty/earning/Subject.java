package io.patron.loyalty.earning;

/** What a rule is for. */
public sealed interface Subject {

    /** Orders. */
    record Purchases(LineChoice lines) implements Subject {}

    /** An act that is no purchase, by the name that its events have. */
    record Acts(String name) implements Subject {}
}
