package io.patron.personal.audit;

import java.util.Set;
import java.util.UUID;

/** An answer, or an item of a list, that shows personal data. */
public interface AboutPeople {
    /** Whose; empty where it turns out to be nobody's. */
    Set<UUID> people();

    /** Which fields it shows. */
    Set<String> fields();
}
