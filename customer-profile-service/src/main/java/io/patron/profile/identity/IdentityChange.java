package io.patron.profile.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to change so that people are who they are.
 *
 * @param names new names, and those whose parts or customers change, as they are then
 * @param ties what is kept of ties
 * @param from the customers that changed names belonged to on their own before
 * @param persons everybody whose ids, names or past change
 * @param moves customers that change their person
 * @param conflicts ties that did not simply join
 */
public record IdentityChange(
        Map<Identifier, KnownName> names,
        Ties ties,
        Set<UUID> from,
        List<PersonState> persons,
        List<Move> moves,
        List<Conflict> conflicts) {
    public static final IdentityChange NONE =
            new IdentityChange(
                    Map.of(),
                    new Ties(List.of(), List.of(), Set.of()),
                    Set.of(),
                    List.of(),
                    List.of(),
                    List.of());

    /**
     * What is kept of ties.
     *
     * @param kept new ones, those with an earlier evidence, and those that were over a limit
     * @param over those over a limit, which are kept only to tell who is shared
     * @param shared names that turned out to be shared by too many
     */
    public record Ties(List<Tie> kept, List<Tie> over, Set<UUID> shared) {}

    /** The persons of whom what was recorded before belongs together in another way now. */
    public List<PersonState> changed() {
        return persons.stream()
                .filter(person -> person.kind() == PersonState.Kind.CHANGED)
                .toList();
    }

    /** Persons whose customers are stored already. */
    public List<PersonState> known() {
        return persons.stream().filter(person -> person.kind() != PersonState.Kind.NEW).toList();
    }

    /**
     * A customer's id means another person than before.
     *
     * @param id the customer's
     * @param from the customer that answered for it; itself where it was on its own
     * @param to the customer that answers for it now
     * @param names the names that were wholly those of who answered for it
     * @param others the names that were wholly those of who answers for it now
     * @param joint what made them one; null where they parted
     */
    public record Move(
            UUID id,
            UUID from,
            UUID to,
            Set<UUID> names,
            Set<UUID> others,
            People.@Nullable Joint joint) {

        /** Whether a customer on its own goes up in another. */
        public boolean isMerge() {
            return id.equals(from) && !to.equals(id);
        }

        /** Whether a merged customer is on its own again. */
        public boolean isReturn() {
            return !id.equals(from) && to.equals(id);
        }
    }
}
