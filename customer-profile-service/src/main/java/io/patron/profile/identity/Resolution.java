package io.patron.profile.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who is meant by each sighting of a batch.
 *
 * @param subjects in the order asked
 * @param change what changed of who is who
 */
public record Resolution(List<Subject> subjects, IdentityChange change) {

    static Resolution of(List<Sighting> sightings, Known known, IdentityChange change) {
        var owners = new HashMap<UUID, UUID>();
        known.owners().forEach((id, owner) -> owners.put(id, owner.customerId()));
        for (var person : change.persons()) {
            person.ids().forEach(id -> owners.put(id, person.customerId()));
        }
        var subjects = sightings.stream().map(sighting -> subject(sighting, known, change, owners));
        return new Resolution(subjects.toList(), change);
    }

    private static Subject subject(
            Sighting sighting, Known known, IdentityChange change, Map<UUID, UUID> owners) {
        var changed = change.names().get(sighting.strongest());
        var name =
                Objects.requireNonNull(
                        changed == null ? known.names().get(sighting.strongest()) : changed);
        var profile = name.at(sighting.evidence().at()).profile();
        return new Subject(Objects.requireNonNull(owners.get(profile)), profile, name.id());
    }

    /** The persons of whom what was recorded before belongs together in another way now. */
    public Map<UUID, PersonState> changed() {
        return persons(PersonState.Kind.CHANGED);
    }

    /** The persons that nobody knew. */
    public Map<UUID, PersonState> created() {
        return persons(PersonState.Kind.NEW);
    }

    private Map<UUID, PersonState> persons(PersonState.Kind kind) {
        var persons = new HashMap<UUID, PersonState>();
        change.persons().stream()
                .filter(person -> person.kind() == kind)
                .forEach(person -> persons.put(person.customerId(), person));
        return persons;
    }
}
