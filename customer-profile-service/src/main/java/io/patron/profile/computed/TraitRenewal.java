package io.patron.profile.computed;

import io.patron.profile.computed.PartStore.Place;
import io.patron.profile.computed.PartStore.Slot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes traits of people anew from their parts; the people are locked. */
@ApplicationScoped
class TraitRenewal {
    private final PartStore parts;
    private final ValueStore values;
    private final Clock clock;
    private final int most;

    TraitRenewal(PartStore parts, ValueStore values, Clock clock, ComputedTraitConfig config) {
        this.parts = parts;
        this.values = values;
        this.clock = clock;
        this.most = config.mostParts();
    }

    /**
     * @param fresh what is added to the parts, by the traits that change; empty where a trait is
     *     only looked at again
     */
    Uni<Void> renew(
            SqlClient tx, Map<UUID, ComputedTrait> traits, Map<Place, Map<Slot, Part>> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var added = new HashMap<Slot, Part>();
        fresh.values().forEach(added::putAll);
        return parts.add(tx, added)
                .chain(() -> fold(tx, traits, fresh.keySet()))
                .chain(folded -> values.put(tx, folded));
    }

    /** The traits of people as of today; a bounded number of parts is in memory at once. */
    Uni<Map<Place, Folded>> fold(
            SqlClient client, Map<UUID, ComputedTrait> traits, Collection<Place> places) {
        var first = new HashMap<Place, LocalDate>();
        var byValue = new HashMap<Place, LocalDate>();
        for (var place : places) {
            var trait = Objects.requireNonNull(traits.get(place.traitId()));
            first.put(place, trait.window().first(today()));
            if (trait.aggregation().isByValue()) {
                byValue.put(place, trait.window().first(today()));
            }
        }
        return parts.sizes(client, byValue, most)
                .map(sizes -> PartPages.of(first, sizes, most))
                .chain(pages -> fold(client, traits, pages));
    }

    private Uni<Map<Place, Folded>> fold(
            SqlClient client, Map<UUID, ComputedTrait> traits, PartPages pages) {
        var folded = new HashMap<Place, Folded>();
        for (var place : pages.tooMany()) {
            var trait = Objects.requireNonNull(traits.get(place.traitId()));
            folded.put(place, Folded.tooMany(trait, today()));
        }
        return Multi.createFrom()
                .iterable(pages.pages())
                .onItem()
                .transformToUniAndConcatenate(page ->
                        parts.read(client, page)
                                .invoke(known ->
                                        page.keySet()
                                                .forEach(place ->
                                                        folded.put(
                                                                place,
                                                                fold(
                                                                        traits,
                                                                        place,
                                                                        known.getOrDefault(
                                                                                place,
                                                                                Map.of()))))))
                .onItem()
                .ignoreAsUni()
                .replaceWith(folded);
    }

    private Folded fold(Map<UUID, ComputedTrait> traits, Place place, Map<Slot, Part> parts) {
        var trait = Objects.requireNonNull(traits.get(place.traitId()));
        var fold = new TraitFold(trait, today(), clock.getZone());
        parts.forEach((slot, part) -> fold.add(slot.key(), part));
        return fold.folded();
    }

    LocalDate today() {
        return clock.instant().atZone(clock.getZone()).toLocalDate();
    }
}
