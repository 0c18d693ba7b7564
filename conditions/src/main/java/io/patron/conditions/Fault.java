package io.patron.conditions;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) from the root of the condition; empty for the
 *     root itself
 * @param code what, for programs, for example {@code unknown-fact}
 * @param message what, for people
 * @param hint how to mend it, where that can be said
 */
public record Fault(String pointer, String code, String message, @Nullable String hint) {}
