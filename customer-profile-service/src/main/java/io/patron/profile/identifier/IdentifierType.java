package io.patron.profile.identifier;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type of identifiers.
 *
 * @param type its name
 * @param priority 1 is the strongest; what an event is recorded for is its strongest identifier
 * @param limits how many of it
 * @param form how two are told to be the same
 * @param from where it is read from, the first that is there: {@code userId}, {@code traits.email},
 *     {@code context.device.id}, …
 * @param scope where that is read from within which an identifier means the same, for example the
 *     app of an openid; null where it means the same everywhere
 * @param blocked values that mean nobody, in their compared form
 */
record IdentifierType(
        String type,
        int priority,
        Limits limits,
        Form form,
        List<FieldPath> from,
        @Nullable FieldPath scope,
        Set<String> blocked) {

    /**
     * @param perPerson how many of it a person may have
     * @param sharedBy with how many stronger identifiers one may be seen before it counts as shared
     */
    record Limits(int perPerson, int sharedBy) {}
}
