package io.patron.campaign;

import io.patron.kit.problem.Fault;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of text fields, each fault by its pointer. */
public final class Text {
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_KEY = 100;

    private Text() {}

    /** Whether it is there and not too long; adds the fault otherwise. */
    public static boolean required(
            String pointer, @Nullable String value, int longest, List<Fault> faults) {
        if (value == null || value.isBlank()) {
            faults.add(Fault.at(pointer, "required", "The field is missing or blank."));
            return false;
        }
        if (value.codePointCount(0, value.length()) > longest) {
            faults.add(
                    Fault.at(pointer, "too-long", "At most " + longest + " characters are kept."));
            return false;
        }
        if (value.indexOf('\0') >= 0) {
            faults.add(Fault.at(pointer, "null-character", "U+0000 cannot be kept."));
            return false;
        }
        return true;
    }

    /** A key: a name for programs. */
    public static void key(String pointer, @Nullable String value, List<Fault> faults) {
        if (required(pointer, value, LONGEST_KEY, faults)
                && value != null
                && !KEY.matcher(value).matches()) {
            var message = "A key is made of lower-case letters, digits and single hyphens.";
            faults.add(new Fault(pointer, "invalid-key", message, "For example win-back-2026."));
        }
    }
}
