package io.patron.loyalty.setup;

import io.patron.loyalty.programme.Faults;
import org.jspecify.annotations.Nullable;

/** What keys of documents look like. */
public final class SetupKeys {
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";

    private SetupKeys() {}

    /** Tells whoever creates a document what to do: retired ones keep their keys too. */
    public static String taken(@Nullable String key) {
        return "Key “%s” is taken: change its document, or take another key where it is retired."
                .formatted(key);
    }

    static void check(@Nullable String key, Faults faults) {
        var text = faults.required(key, "/key").orElse("x");
        faults.demand(
                text.matches(KEY),
                "/key",
                "invalid-value",
                "A key is 1 to 64 lower-case letters, digits and hyphens.");
    }
}
