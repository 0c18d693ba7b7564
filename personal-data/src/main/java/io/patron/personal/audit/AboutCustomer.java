package io.patron.personal.audit;

import java.util.Set;
import java.util.UUID;

/** An answer, or an item of a list, that shows personal data of the customer that it names. */
public interface AboutCustomer extends AboutPerson {

    UUID customerId();

    @Override
    default UUID person() {
        return customerId();
    }

    @Override
    default Set<String> fields() {
        return Set.of();
    }
}
