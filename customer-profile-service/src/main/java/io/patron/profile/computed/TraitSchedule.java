package io.patron.profile.computed;

import io.patron.profile.computed.FillStore.Fill;
import io.patron.profile.computed.PartStore.Place;
import io.patron.profile.setup.Setups;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes new versions of traits from history, and looks again at traits whose windows have moved: a
 * bounded page in each transaction, so that another replica goes on where this one dies.
 */
@ApplicationScoped
class TraitSchedule {
    private static final Logger LOG = Logger.getLogger(TraitSchedule.class);
    private static final int PAGE = 200;
    private static final int DUE = 2_000;

    private final Pool pool;
    private final Setups setups;
    private final FillStore fills;
    private final TraitFiller filler;
    private final TraitRenewal renewal;
    private final ValueStore values;

    TraitSchedule(
            Pool pool,
            Setups setups,
            FillStore fills,
            TraitFiller filler,
            TraitRenewal renewal,
            ValueStore values) {
        this.pool = pool;
        this.setups = setups;
        this.fills = fills;
        this.filler = filler;
        this.renewal = renewal;
        this.values = values;
    }

    @Scheduled(
            every = "${patron.computed-traits.fill-every:1s}",
            delayed = "2s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fill() {
        return whilst("Traits are made again", () -> pool.withTransaction(this::step));
    }

    @Scheduled(
            every = "${patron.computed-traits.due-every:30s}",
            delayed = "20s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return whilst("Traits are looked at again", () -> pool.withTransaction(this::renewDue));
    }

    private static Uni<Void> whilst(String otherwise, Supplier<Uni<Boolean>> step) {
        return Uni.createFrom()
                .<Boolean>deferred(step::get)
                .repeat()
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("%s: %s", otherwise, failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    /** Whether there is more to do at once. */
    private Uni<Boolean> step(SqlConnection tx) {
        return fills.next(tx).chain(open -> step(tx, open));
    }

    private Uni<Boolean> step(SqlConnection tx, List<Fill> open) {
        var fresh = open.stream().filter(fill -> !fill.hasWaited()).toList();
        if (!fresh.isEmpty()) {
            return fills.await(tx, fresh).replaceWith(true);
        }
        var known = open.stream().filter(Fill::isKnown).toList();
        if (known.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        var oldest = known.getFirst();
        return oldest.isRemoving()
                ? fills.forget(tx, oldest).replaceWith(true)
                : page(tx, known.stream().filter(oldest::isBeside).toList()).replaceWith(true);
    }

    /** Versions that are equally far are made together: what people did is read once for all. */
    private Uni<Void> page(SqlConnection tx, List<Fill> group) {
        var ids = group.stream().map(Fill::traitId).collect(Collectors.toSet());
        return setups.of(tx, ComputedTraitReader.KIND)
                .map(all -> all.stream().filter(trait -> ids.contains(trait.id())).toList())
                .chain(traits ->
                        fills.page(tx, group.getFirst().position(), PAGE)
                                .chain(owners ->
                                        traits.isEmpty() || owners.isEmpty()
                                                ? fills.advance(tx, group, null, 0)
                                                : page(tx, group, traits, owners)));
    }

    private Uni<Void> page(
            SqlConnection tx,
            List<Fill> group,
            List<ComputedTrait> traits,
            Map<UUID, UUID> owners) {
        var people = Set.copyOf(owners.values());
        var places = new HashSet<Place>();
        for (var trait : traits) {
            people.forEach(id -> places.add(new Place(id, trait.id())));
        }
        var last = owners.keySet().stream().max(TraitSchedule::byBytes).orElseThrow();
        return filler.fill(tx, owners.keySet(), traits)
                .chain(() -> renewal.renew(tx, byId(traits), untouched(places)))
                .chain(() -> fills.advance(tx, group, last, owners.size()));
    }

    /** The order of PostgreSQL. */
    private static int byBytes(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private Uni<Boolean> renewDue(SqlConnection tx) {
        return setups.of(tx, ComputedTraitReader.KIND)
                .chain(traits ->
                        values.due(tx, renewal.today(), DUE)
                                .chain(places -> renewDue(tx, byId(traits), places)));
    }

    private Uni<Boolean> renewDue(
            SqlConnection tx, Map<UUID, ComputedTrait> traits, List<Place> due) {
        var places = new HashSet<>(due);
        places.removeIf(place -> !traits.containsKey(place.traitId()));
        if (places.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return values.lock(tx, places)
                .invoke(places::retainAll)
                .chain(() -> renewal.renew(tx, traits, untouched(places)))
                .replaceWith(due.size() == DUE);
    }

    private static Map<UUID, ComputedTrait> byId(List<ComputedTrait> traits) {
        return traits.stream().collect(Collectors.toMap(ComputedTrait::id, Function.identity()));
    }

    private static Map<Place, Map<PartStore.Slot, Part>> untouched(Iterable<Place> places) {
        var none = new HashMap<Place, Map<PartStore.Slot, Part>>();
        places.forEach(place -> none.put(place, Map.of()));
        return none;
    }
}
