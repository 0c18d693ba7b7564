package io.patron.conditions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the faults of one document, up to {@link Limits#FAULTS}. */
final class Faults {

    private static final int MAX_QUOTED = 60;

    private final List<Fault> found = new ArrayList<>();

    List<Fault> found() {
        return found;
    }

    /** Notes a fault; answers empty, so that a reader can return it. */
    <T> Optional<T> add(String pointer, String code, String message, @Nullable String hint) {
        if (found.size() < Limits.FAULTS) {
            found.add(new Fault(pointer, code, message, hint));
        }
        return Optional.empty();
    }

    /** Notes a name that is not among the known ones, with the nearest of them as a hint. */
    <T> Optional<T> unknown(String pointer, String kind, String name, Collection<String> known) {
        var hint =
                NearestName.of(name, known)
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElseGet(() -> listed(known));
        return add(
                pointer,
                "unknown-" + kind,
                "There is no " + kind + " \"" + quoted(name) + "\".",
                hint);
    }

    private static @Nullable String listed(Collection<String> known) {
        return known.isEmpty() || known.size() > 20 ? null : "one of: " + String.join(", ", known);
    }

    static String quoted(String text) {
        var end = text.length() <= MAX_QUOTED ? text.length() : MAX_QUOTED;
        return text.substring(0, end).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?")
                + (end < text.length() ? "…" : "");
    }

    /** The pointer of a child; {@code ~} and {@code /} are escaped as RFC 6901 says. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, int index) {
        return pointer + "/" + index;
    }
}
