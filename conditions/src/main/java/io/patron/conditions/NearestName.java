package io.patron.conditions;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name meant. */
final class NearestName {

    private static final int MAX_LENGTH = 100;

    private NearestName() {}

    /** The name with the fewest edits, where at most a third of its characters (or two) differ. */
    static Optional<String> of(String written, Collection<String> names) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var best = Integer.MAX_VALUE;
        var nearest = Optional.<String>empty();
        for (var name : names) {
            var edits = edits(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < best && edits <= Math.max(2, name.length() / 3) && edits < name.length()) {
                best = edits;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    private static int edits(String from, String to) {
        var above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                var replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
