package io.patron.profile.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who is who among some names.
 *
 * @param persons each a group of parts of names
 * @param parts of each name, in the order of time
 * @param conflicts ties that did not simply join
 */
public record People(List<Person> persons, Map<UUID, List<Part>> parts, List<Conflict> conflicts) {

    /**
     * A person.
     *
     * @param parts names, in no order that means anything
     * @param joints what made them one, in the order of time
     */
    public record Person(List<Part> parts, List<Joint> joints) {}

    /**
     * Two groups became one.
     *
     * @param strong a part on one side
     * @param weak a part on the other
     */
    public record Joint(Part strong, Part weak, Tie tie) {
        public Instant at() {
            return tie.first().at();
        }
    }

    /** The part of a name at a time. */
    public static Part at(List<Part> parts, Instant time) {
        for (var i = parts.size() - 1; i > 0; i--) {
            if (parts.get(i).covers(time)) {
                return parts.get(i);
            }
        }
        return parts.getFirst();
    }
}
