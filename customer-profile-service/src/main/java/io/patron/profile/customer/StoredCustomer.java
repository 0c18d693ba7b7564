package io.patron.profile.customer;

import io.patron.profile.identity.LockedCustomer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's row, locked.
 *
 * @param mergedInto the customer that answers for it; null where it does itself
 * @param identity grows with every change of who is who
 */
public record StoredCustomer(Profile profile, @Nullable UUID mergedInto, long identity)
        implements LockedCustomer {}
