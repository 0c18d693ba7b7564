package io.patron.profile.erasure;

import io.patron.personal.table.Person;
import io.patron.profile.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody, with everything by which she is known.
 *
 * @param customerId who answers for the ids
 * @param ids all that mean or meant her
 * @param names by which she is known, and what her traits say are her addresses
 * @param called under which names events tell of identifiers, by type
 */
public record KnownPerson(
        UUID customerId, List<UUID> ids, List<Identifier> names, Map<String, Set<String>> called) {

    KnownPerson(UUID customerId, List<UUID> ids, List<Identifier> names) {
        this(customerId, ids, names, Map.of());
    }

    /** What sources called her. */
    List<String> values() {
        return names.stream().map(Identifier::value).distinct().toList();
    }

    /**
     * @throws IllegalStateException where other ids mean her than before
     */
    void requireIdsOf(KnownPerson before) {
        if (!Set.copyOf(ids).equals(Set.copyOf(before.ids))) {
            throw new IllegalStateException("Other ids mean the person than before");
        }
    }

    /** By her ids and names, however they are written. */
    public Person person() {
        return person(Set.of());
    }

    /**
     * The same, but what is kept by the hash of a name stays with the others who have the name.
     *
     * @param ofOthersToo names that somebody else has too
     */
    Person person(Set<Identifier> ofOthersToo) {
        var marks = new ArrayList<>(Person.of(ids).marks());
        names.forEach(
                name -> marks.add(NameMark.of(name, called.getOrDefault(name.type(), Set.of()))));
        return new Person(
                ids,
                marks,
                names.stream()
                        .filter(name -> !ofOthersToo.contains(name))
                        .map(name -> name.type() + ':' + hash(name.value()))
                        .toList());
    }

    /** As the list of addresses to which nobody may write keeps them. */
    private static String hash(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
