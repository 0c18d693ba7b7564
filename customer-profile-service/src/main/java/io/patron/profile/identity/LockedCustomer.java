package io.patron.profile.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's row that this transaction holds. */
public interface LockedCustomer {

    /** The customer that answers for it; null where it does itself. */
    @Nullable UUID mergedInto();

    /** Grows with every change of who is who. */
    long identity();
}
