package io.patron.profile.computed;

import io.patron.profile.computed.PartStore.Place;
import io.patron.profile.computed.PartStore.Slot;
import io.patron.profile.identity.Stretch;
import io.patron.profile.setup.Setups;
import io.patron.profile.setup.SetupsInForce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps computed traits true in the transaction that records what they are made of. Parts are read,
 * added to and written back under the locks of the people whose they are; where no trait is
 * declared, that is one look at a number for each batch.
 */
@ApplicationScoped
public class ComputedTraits {
    private final Setups setups;
    private final TraitRenewal renewal;
    private final ValueStore values;
    private final TraitMover mover;
    private final Clock clock;

    ComputedTraits(
            Setups setups, TraitRenewal renewal, ValueStore values, TraitMover mover, Clock clock) {
        this.setups = setups;
        this.renewal = renewal;
        this.values = values;
        this.mover = mover;
        this.clock = clock;
    }

    /**
     * Follows activities that go over with their names to other customers; the people are locked.
     *
     * @param stretches as {@link Stretch} has them, and the customers that something goes from
     * @param activities moves them
     */
    public Uni<Void> move(SqlConnection tx, Tuple stretches, Supplier<Uni<Void>> activities) {
        return setups.now(tx)
                .map(now -> now.of(ComputedTraitReader.KIND))
                .chain(traits ->
                        traits.isEmpty()
                                ? activities.get()
                                : mover.move(tx, traits, stretches, activities));
    }

    /** Follows who is who; the people are locked. */
    public Uni<Void> regroup(SqlConnection tx, Regrouped regrouped) {
        return setups.now(tx).chain(now -> follow(tx, now, List.of(), regrouped));
    }

    /** Follows what a transaction has recorded; the people are locked. */
    public Uni<Void> follow(
            SqlConnection tx, SetupsInForce now, List<Happened> happened, Regrouped regrouped) {
        var traits = now.of(ComputedTraitReader.KIND);
        return traits.isEmpty() || happened.isEmpty() && regrouped.ids().isEmpty()
                ? Uni.createFrom().voidItem()
                : follow(tx, traits, happened, regrouped);
    }

    private Uni<Void> follow(
            SqlConnection tx,
            List<ComputedTrait> traits,
            List<Happened> happened,
            Regrouped regrouped) {
        var byId =
                traits.stream().collect(Collectors.toMap(ComputedTrait::id, Function.identity()));
        var fresh = fresh(traits, happened);
        for (var person : regrouped.ids().keySet()) {
            traits.forEach(trait ->
                    fresh.computeIfAbsent(new Place(person, trait.id()), none -> new HashMap<>()));
        }
        return values.forget(tx, regrouped.all()).chain(() -> renewal.renew(tx, byId, fresh));
    }

    private Map<Place, Map<Slot, Part>> fresh(List<ComputedTrait> traits, List<Happened> happened) {
        var fresh = new HashMap<Place, Map<Slot, Part>>();
        for (var one : happened) {
            traits.forEach(trait -> add(fresh, trait, one));
        }
        return fresh;
    }

    private void add(Map<Place, Map<Slot, Part>> fresh, ComputedTrait trait, Happened one) {
        trait.parts(one.occurrence(), clock.getZone())
                .forEach((key, part) ->
                        fresh.computeIfAbsent(
                                        new Place(one.personId(), trait.id()),
                                        none -> new HashMap<>())
                                .merge(
                                        new Slot(one.customerId(), trait.id(), key),
                                        part,
                                        Part::plus));
    }
}
