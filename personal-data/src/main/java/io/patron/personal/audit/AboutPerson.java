package io.patron.personal.audit;

import java.util.Set;
import java.util.UUID;

/** An answer, or an item of a list, that shows personal data. */
public interface AboutPerson {
    /** Whose. */
    UUID person();

    /** Which fields it shows. */
    Set<String> fields();
}
