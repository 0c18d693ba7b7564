package io.patron.personal.audit;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer, or an item of a list, that shows personal data. */
public interface AboutPerson {
    /** Whose; null where it turns out to be nobody's. */
    @Nullable UUID person();

    /** Which fields it shows. */
    Set<String> fields();
}
