package io.patron.profile.barring;

import io.patron.profile.identity.Identifier;
import java.util.List;
import java.util.Set;

/**
 * Whether an event is about somebody erased: its strongest name is barred, or any name that belongs
 * to one person. A device that others use too does not bar what they do on it.
 *
 * @param barred the names that are barred
 * @param sharedTypes types of names that others may use too
 */
record Barring(Set<Identifier> barred, Set<String> sharedTypes) {

    /**
     * @param names of an event, the strongest first
     */
    boolean isAbout(List<Identifier> names) {
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (barred.contains(name) && (i == 0 || !sharedTypes.contains(name.type()))) {
                return true;
            }
        }
        return false;
    }
}
