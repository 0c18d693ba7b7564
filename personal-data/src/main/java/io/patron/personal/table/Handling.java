package io.patron.personal.table;

/** What an erasure does with rows. */
public enum Handling {
    /** The rows are deleted. */
    DELETED,
    /** The rows stay, for the reason in the note; what is personal in them is taken out. */
    PSEUDONYMISED,
    /** The rows stay, for the reason in the note: they hold the customer's id and nothing else. */
    KEPT
}
