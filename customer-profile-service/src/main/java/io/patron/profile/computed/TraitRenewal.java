package io.patron.profile.computed;

import io.patron.profile.computed.PartStore.Place;
import io.patron.profile.computed.PartStore.Slot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes traits of people anew from their parts; the people are locked. */
@ApplicationScoped
class TraitRenewal {
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private final PartStore parts;
    private final ValueStore values;
    private final Clock clock;

    TraitRenewal(PartStore parts, ValueStore values, Clock clock) {
        this.parts = parts;
        this.values = values;
        this.clock = clock;
    }

    /**
     * @param fresh what is added to the parts, by the traits that change; empty where a trait is
     *     only looked at again
     * @param whole people of whom nothing is stored yet, so that all their parts are looked at
     */
    Uni<Void> renew(
            SqlClient tx,
            Map<UUID, ComputedTrait> traits,
            Map<Place, Map<Slot, Part>> fresh,
            Set<UUID> whole) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var changed = new HashMap<Slot, Part>();
        var made = new HashSet<Place>();
        return parts.read(tx, firstDays(traits, fresh, whole))
                .map(known -> {
                    var folded = new HashMap<Place, Folded>();
                    fresh.forEach((place, added) -> {
                        var mine = new HashMap<>(known.getOrDefault(place, Map.of()));
                        added.forEach((slot, part) ->
                                changed.put(slot, mine.merge(slot, part, Part::plus)));
                        folded.put(place, fold(traits, place, mine));
                        if (!mine.isEmpty()) {
                            made.add(place);
                        }
                    });
                    return folded;
                })
                .call(() -> parts.put(tx, changed))
                .chain(folded -> values.put(tx, folded, made));
    }

    Folded fold(Map<UUID, ComputedTrait> traits, Place place, Map<Slot, Part> parts) {
        var trait = Objects.requireNonNull(traits.get(place.traitId()));
        var fold = new TraitFold(trait, today(), clock.getZone());
        parts.forEach((slot, part) -> fold.add(slot.key(), part));
        return fold.folded();
    }

    /** Of a rolling window the days before it are of no interest, but where something is added. */
    Map<Place, LocalDate> firstDays(
            Map<UUID, ComputedTrait> traits, Map<Place, Map<Slot, Part>> fresh, Set<UUID> whole) {
        var first = new HashMap<Place, LocalDate>();
        fresh.forEach((place, added) -> {
            var window = Objects.requireNonNull(traits.get(place.traitId())).window();
            var day = whole.contains(place.personId()) ? BEGINNING : window.first(today());
            for (var slot : added.keySet()) {
                day = slot.key().day().isBefore(day) ? slot.key().day() : day;
            }
            first.put(place, day);
        });
        return first;
    }

    LocalDate today() {
        return clock.instant().atZone(clock.getZone()).toLocalDate();
    }
}
