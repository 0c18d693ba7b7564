package io.patron.segmentation.document;

import io.patron.kit.problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keys, names and descriptions of documents may be; each check answers its faults. */
public final class Texts {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private Texts() {}

    /** A name for programs: small Latin letters, digits and hyphens, at most 63. */
    public static List<Fault> key(String pointer, @Nullable String key) {
        if (key == null) {
            return List.of(Fault.at(pointer, "required", "The key is missing."));
        }
        return KEY.matcher(key).matches()
                ? List.of()
                : List.of(
                        new Fault(
                                pointer,
                                "pattern",
                                "A key has 1 to 63 of a-z, 0-9 and -, and begins with no hyphen.",
                                "For example “win-back”."));
    }

    /** A name for people, in any script: 1 to 200 characters, not only blanks. */
    public static List<Fault> name(String pointer, @Nullable String name) {
        return name == null || name.isBlank()
                ? List.of(Fault.at(pointer, "required", "The name is missing or blank."))
                : text(pointer, name, LONGEST_NAME);
    }

    /** A description; may be absent, at most 2,000 characters. */
    public static List<Fault> description(String pointer, @Nullable String description) {
        return description == null ? List.of() : text(pointer, description, LONGEST_DESCRIPTION);
    }

    private static List<Fault> text(String pointer, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            var message = "The text has more than " + longest + " characters.";
            return List.of(Fault.at(pointer, "too-long", message));
        }
        return text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? List.of(
                        Fault.at(
                                pointer,
                                "invalid-text",
                                "The text has a null character or half a surrogate pair."))
                : List.of();
    }
}
