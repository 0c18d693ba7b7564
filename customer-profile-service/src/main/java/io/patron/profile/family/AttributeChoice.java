package io.patron.profile.family;

import io.patron.profile.definition.TraitDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of several values of a trait is believed: a stated one before any inferred; of these the
 * one of the source that its definition names first; then the latest. Values that do not fit the
 * definition never are. Of each trait the last word of each source is kept, however much was told.
 */
final class AttributeChoice {
    private final Map<String, TraitDefinition> definitions;
    private final Map<Teller, Candidate> last = new HashMap<>();

    AttributeChoice(List<TraitDefinition> definitions) {
        this.definitions =
                definitions.stream()
                        .collect(
                                Collectors.toMap(
                                        TraitDefinition::trait, Function.identity(), (a, b) -> a));
    }

    /**
     * A value that was told.
     *
     * @param value null where it was taken away
     * @param confidence null of a stated one, and where none was told
     */
    record Candidate(
            String trait,
            @Nullable Object value,
            boolean isInferred,
            @Nullable Number confidence,
            Origin origin) {}

    /** Who told it, and when. */
    record Origin(String source, Instant at, @Nullable String messageId) {}

    /** Who tells a trait, in which way. */
    private record Teller(String trait, boolean isInferred, String source) {}

    /** Of several at one time the one that is added first counts. */
    void add(Candidate one) {
        if (fits(one)) {
            last.merge(
                    new Teller(one.trait(), one.isInferred(), one.origin().source()),
                    one,
                    (kept, next) -> next.origin().at().isAfter(kept.origin().at()) ? next : kept);
        }
    }

    /** Of what was added. */
    Map<String, ProfileView.Attribute> chosen() {
        var chosen = new TreeMap<String, ProfileView.Attribute>();
        last.values().stream()
                .collect(Collectors.groupingBy(Candidate::trait))
                .forEach((trait, all) -> best(all).ifPresent(one -> chosen.put(trait, one)));
        return chosen;
    }

    Map<String, ProfileView.Attribute> choose(List<Candidate> candidates) {
        candidates.forEach(this::add);
        return chosen();
    }

    private Optional<ProfileView.Attribute> best(List<Candidate> all) {
        return all.stream()
                .filter(one -> one.value() != null)
                .min(
                        Comparator.comparing(Candidate::isInferred)
                                .thenComparing(this::rank)
                                .thenComparing(one -> one.origin().at(), Comparator.reverseOrder()))
                .map(AttributeChoice::attribute);
    }

    private boolean fits(Candidate one) {
        var definition = definitions.get(one.trait());
        return definition == null || definition.fits(one.value());
    }

    private int rank(Candidate one) {
        var definition = definitions.get(one.trait());
        var place = definition == null ? -1 : definition.sources().indexOf(one.origin().source());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static ProfileView.Attribute attribute(Candidate one) {
        var value = one.value();
        return new ProfileView.Attribute(
                value == null ? "" : value,
                one.isInferred() ? "inferred" : "stated",
                one.confidence(),
                one.origin().source(),
                one.origin().at(),
                one.origin().messageId());
    }
}
