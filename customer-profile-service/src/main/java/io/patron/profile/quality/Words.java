package io.patron.profile.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The last word of each source about each trait of a person. */
final class Words {
    private final Map<String, Map<String, String>> byTrait = new TreeMap<>();
    private final Map<String, HashSet<String>> silent = new HashMap<>();

    /** Adds what a source said; the newest comes first, older words do not count. */
    void add(String source, Map<String, Object> traits) {
        traits.forEach((trait, value) -> {
            var taken = silent.computeIfAbsent(trait, any -> new HashSet<>());
            if (taken.add(source) && value != null) {
                byTrait.computeIfAbsent(trait, any -> new TreeMap<>())
                        .put(source, value.toString());
            }
        });
    }

    /** The traits of which sources say different things. */
    List<History.Conflict> conflicts() {
        return byTrait.entrySet().stream()
                .filter(trait -> new TreeSet<>(trait.getValue().values()).size() > 1)
                .map(trait ->
                        new History.Conflict(
                                trait.getKey(), List.copyOf(trait.getValue().keySet())))
                .toList();
    }
}
