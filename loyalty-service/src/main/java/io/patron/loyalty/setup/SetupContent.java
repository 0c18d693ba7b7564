package io.patron.loyalty.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every document of a programme says, whatever its kind. Nothing in it is checked yet. */
public interface SetupContent {
    /** Key of the programme. */
    @Nullable String programme();

    /** Stable name among the programme's documents of the kind. */
    @Nullable String key();

    /** Other documents of the programme that it needs. */
    default List<Reference> references() {
        return List.of();
    }

    /** A document of another kind, and where this one names it. */
    record Reference(String kind, String key, String pointer) {}
}
