package io.patron.personal.audit;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What shows personal data of one person. */
public interface AboutPerson extends AboutPeople {
    /** Whose; null where it turns out to be nobody's. */
    @Nullable UUID person();

    @Override
    default Set<UUID> people() {
        var person = person();
        return person == null ? Set.of() : Set.of(person);
    }
}
