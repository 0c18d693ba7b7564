package io.patron.loyalty.tierset;

import io.patron.loyalty.programme.Faults;
import org.jspecify.annotations.Nullable;

/** Keys for programs and names for people. */
final class Names {
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
    private static final int LONGEST = 200;

    private Names() {}

    static String key(Faults faults, @Nullable String key, String pointer) {
        var text = faults.required(key, pointer).orElse("x");
        faults.demand(
                text.matches(KEY),
                pointer,
                "invalid-value",
                "1 to 64 lower-case letters, digits and hyphens, with no hyphen at its ends.");
        return text;
    }

    static String name(Faults faults, @Nullable String name, String pointer) {
        var text = faults.required(name, pointer).orElse("x");
        faults.demand(
                !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0,
                pointer,
                "invalid-value",
                "A name has 1 to " + LONGEST + " characters.");
        return text;
    }
}
