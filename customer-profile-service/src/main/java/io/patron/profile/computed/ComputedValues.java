package io.patron.profile.computed;

import io.patron.profile.computed.ValueStore.Stored;
import io.patron.profile.setup.Setups;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads computed traits: one statement, and another where a window has moved since a trait was
 * stored.
 */
@ApplicationScoped
public class ComputedValues {
    private static final String TOO_MANY = "too-many";

    private final Setups setups;
    private final ValueStore values;
    private final TraitRenewal renewal;

    ComputedValues(Setups setups, ValueStore values, TraitRenewal renewal) {
        this.setups = setups;
        this.values = values;
        this.renewal = renewal;
    }

    /** The traits of the people whom these ids mean, by the one that answers, in order of keys. */
    public Uni<Map<UUID, List<ComputedValueView>>> of(
            SqlClient client, Collection<UUID> customers) {
        return values.of(client, customers)
                .chain(stored ->
                        stored.isEmpty()
                                ? Uni.createFrom().item(Map.of())
                                : traits(client, stored)
                                        .chain(traits -> views(client, stored, traits)));
    }

    private Uni<Map<UUID, ComputedTrait>> traits(SqlClient client, List<Stored> stored) {
        var known = byId(setups.known(ComputedTraitReader.KIND));
        return stored.stream().allMatch(one -> known.containsKey(one.place().traitId()))
                ? Uni.createFrom().item(known)
                : setups.of(client, ComputedTraitReader.KIND).map(ComputedValues::byId);
    }

    private static Map<UUID, ComputedTrait> byId(List<ComputedTrait> traits) {
        return traits.stream().collect(Collectors.toMap(ComputedTrait::id, Function.identity()));
    }

    private Uni<Map<UUID, List<ComputedValueView>>> views(
            SqlClient client, List<Stored> stored, Map<UUID, ComputedTrait> traits) {
        var stale =
                stored.stream()
                        .filter(one -> isStale(one, traits.get(one.place().traitId())))
                        .map(Stored::place)
                        .toList();
        return renewal.fold(client, traits, stale)
                .map(fresh -> {
                    var views = new HashMap<UUID, List<ComputedValueView>>();
                    for (var one : stored) {
                        var trait = traits.get(one.place().traitId());
                        if (trait != null) {
                            views.computeIfAbsent(one.place().personId(), none -> new ArrayList<>())
                                    .add(
                                            view(
                                                    trait,
                                                    one,
                                                    fresh.getOrDefault(one.place(), one.folded())));
                        }
                    }
                    views.values()
                            .forEach(list ->
                                    list.sort(Comparator.comparing(ComputedValueView::key)));
                    return views;
                });
    }

    private boolean isStale(Stored stored, @Nullable ComputedTrait trait) {
        return trait != null
                && stored.folded() != null
                && !stored.folded().holds(trait, renewal.today());
    }

    private ComputedValueView view(ComputedTrait trait, Stored stored, @Nullable Folded folded) {
        var today = renewal.today();
        return new ComputedValueView(
                trait.key(),
                folded == null ? null : folded.shown(trait, today),
                folded != null && folded.isTooMany() ? TOO_MANY : stored.progress().state(),
                today,
                trait.shows());
    }
}
