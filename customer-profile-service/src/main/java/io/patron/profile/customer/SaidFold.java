package io.patron.profile.customer;

import io.patron.profile.identity.Part;
import io.patron.profile.identity.PersonState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds what was said of a person, in any order. What it keeps grows with the person's names,
 * traits and categories of consent, not with how much was said: of what was said under a name
 * between two joints only the last word matters.
 */
final class SaidFold {
    private final PersonState person;
    private final List<Statements.Joined<Part>> joints;
    private final Map<String, Trait> traits = new TreeMap<>();
    private final Map<Slot, Permission> statements = new HashMap<>();

    /**
     * @param joints how many there had been by then
     */
    private record Slot(Part part, String category, int joints) {}

    SaidFold(PersonState person) {
        this.person = person;
        this.joints =
                person.joints().stream()
                        .map(j -> new Statements.Joined<>(j.strong(), j.weak(), j.at()))
                        .toList();
    }

    void add(Said said) {
        said.traits().forEach((name, trait) -> traits.merge(name, trait, Trait::or));
        if (!said.permissions().isEmpty()) {
            var part = part(said);
            said.permissions()
                    .forEach((category, permission) ->
                            statements.merge(
                                    new Slot(part, category, jointsBy(permission.at())),
                                    permission,
                                    Permission::or));
        }
    }

    private int jointsBy(Instant at) {
        return (int) joints.stream().filter(joint -> !joint.at().isAfter(at)).count();
    }

    /** The part of the name that it was said for; of a person's name the only one that can be. */
    private Part part(Said said) {
        var name = said.nameId() == null ? person.anchors().get(said.profileId()) : said.nameId();
        Part best = null;
        for (var place : person.parts()) {
            var part = place.part();
            if (part.name().equals(name) && (best == null || isLater(part, best, said.at()))) {
                best = part;
            }
        }
        return best == null ? person.parts().getFirst().part() : best;
    }

    private static boolean isLater(Part one, Part other, Instant at) {
        return one.from() != null
                && one.covers(at)
                && (other.from() == null || one.from().isAfter(other.from()));
    }

    /** The profile as it is by all of that. */
    Profile profile(Profile before) {
        var all = new ArrayList<Statements.Statement<Part>>(statements.size());
        statements.forEach((slot, permission) ->
                all.add(new Statements.Statement<>(slot.part(), slot.category(), permission)));
        return before.rebuilt(person.externalId(), traits, Statements.of(all, joints));
    }
}
