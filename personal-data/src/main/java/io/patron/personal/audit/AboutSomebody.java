package io.patron.personal.audit;

import java.util.Set;

/** An answer that shows personal data of people whom the service cannot name. */
public interface AboutSomebody {
    /** Which fields it shows, one at least. */
    Set<String> fields();
}
