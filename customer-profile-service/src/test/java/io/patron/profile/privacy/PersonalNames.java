package io.patron.profile.privacy;

import java.util.Set;

/** Personal fields of a test's own. */
public final class PersonalNames {
    private PersonalNames() {}

    public static Masking masking(String... names) {
        return new Masking(() -> Set.of(names));
    }
}
