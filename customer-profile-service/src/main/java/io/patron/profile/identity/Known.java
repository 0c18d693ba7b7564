package io.patron.profile.identity;

import java.util.Map;
import java.util.UUID;

/**
 * What is stored of some names.
 *
 * @param names those that are known
 * @param owners by the id of each customer that the names' places name
 */
record Known(Map<Identifier, KnownName> names, Map<UUID, Owner> owners) {
    static final Known NOTHING = new Known(Map.of(), Map.of());
}
