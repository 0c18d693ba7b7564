package io.patron.loyalty.setup;

import org.jspecify.annotations.Nullable;

/** What every document of a programme says, whatever its kind. Nothing in it is checked yet. */
public interface SetupContent {
    /** Key of the programme. */
    @Nullable String programme();

    /** Stable name among the programme's documents of the kind. */
    @Nullable String key();
}
