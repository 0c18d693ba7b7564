package io.patron.profile.setup;

import io.patron.profile.document.DocumentNode;
import java.util.Optional;

/**
 * A kind of document.
 *
 * @param name of the kind, as the table has it
 * @param what it is, for people
 * @param most how many may be in force
 * @param form reads one
 */
public record SetupKind<T>(String name, String what, int most, Form<T> form) {

    /** Reads a document; empty after a fault. */
    @FunctionalInterface
    public interface Form<T> {
        Optional<T> read(SetupDocument document, DocumentNode at);
    }
}
