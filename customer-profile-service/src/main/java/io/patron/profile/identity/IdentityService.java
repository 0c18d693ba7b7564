package io.patron.profile.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out who is meant. Where nothing new is told of names, that is a look at the names, one at
 * their ties and the customers' locks; else everything that hangs together with the names is read,
 * locked, read again and sorted anew.
 */
@ApplicationScoped
public class IdentityService {
    private final IdentityStore store;
    private final IdentityWriter writer;
    private final SharedNames shared;
    private final TieReader ties;

    IdentityService(
            IdentityStore store, IdentityWriter writer, SharedNames shared, TieReader ties) {
        this.ties = ties;
        this.store = store;
        this.writer = writer;
        this.shared = shared;
    }

    /** What somebody read of who is who before a lock is not so any more. */
    public static StaleIdentitiesException stale() {
        return IdentityWriter.stale();
    }

    /** Locks customers in the order of their ids. */
    @FunctionalInterface
    public interface Locks {
        Uni<? extends Map<UUID, ? extends LockedCustomer>> lock(Set<UUID> customers);
    }

    private record Draft(Known known, News news, Set<UUID> seeds, Region region) {
        boolean isPlain() {
            return news.isEmpty() && seeds.isEmpty();
        }

        Set<UUID> customers() {
            var ids = region.customers();
            known.owners().values().forEach(owner -> ids.add(owner.customerId()));
            return ids;
        }
    }

    /**
     * Finds or makes up the customer of each sighting, and writes what changed of who is who.
     *
     * @return fails with {@link StaleIdentitiesException} where another transaction was faster
     */
    public Uni<Resolution> resolve(
            SqlClient tx, List<Sighting> sightings, NameRules rules, Locks locks) {
        return draft(tx, sightings, rules)
                .chain(draft ->
                        locks.lock(draft.customers())
                                .chain(locked -> settle(tx, sightings, draft, rules, locked)));
    }

    private Uni<Draft> draft(SqlClient tx, List<Sighting> sightings, NameRules rules) {
        var wanted = new LinkedHashSet<Identifier>();
        sightings.forEach(sighting -> wanted.addAll(sighting.all()));
        return store.find(tx, wanted)
                .chain(known -> {
                    var news = News.of(sightings, known);
                    return ties.evidence(tx, news.between(known))
                            .map(news::without)
                            .chain(fresh -> draft(tx, known, fresh, rules));
                });
    }

    private Uni<Draft> draft(SqlClient tx, Known known, News news, NameRules rules) {
        var seeds = news.seeds(known);
        return region(tx, seeds, news, rules).map(region -> new Draft(known, news, seeds, region));
    }

    /** Also with those that come in because others turn out to be shared. */
    private Uni<Region> region(SqlClient tx, Collection<UUID> seeds, News news, NameRules rules) {
        return store.region(tx, seeds)
                .chain(region -> {
                    var freed = TieLimits.Freed.of(region, news, rules);
                    return freed.isEmpty()
                            ? Uni.createFrom().item(region)
                            : ties.next(tx, freed)
                                    .chain(more -> wider(tx, seeds, region, more, news, rules));
                });
    }

    private Uni<Region> wider(
            SqlClient tx,
            Collection<UUID> seeds,
            Region region,
            Set<UUID> more,
            News news,
            NameRules rules) {
        if (region.names().keySet().containsAll(more)) {
            return Uni.createFrom().item(region);
        }
        var all = new LinkedHashSet<>(seeds);
        all.addAll(more);
        return region(tx, all, news, rules);
    }

    private Uni<Resolution> settle(
            SqlClient tx,
            List<Sighting> sightings,
            Draft draft,
            NameRules rules,
            Map<UUID, ? extends LockedCustomer> locked) {
        if (draft.seeds().isEmpty()) {
            verify(draft.known(), locked);
            return draft.isPlain()
                    ? Uni.createFrom()
                            .item(Resolution.of(sightings, draft.known(), IdentityChange.NONE))
                    : change(tx, sightings, draft, rules);
        }
        return draft(tx, sightings, rules)
                .chain(again -> {
                    if (!locked.keySet().containsAll(again.customers())) {
                        throw IdentityWriter.stale();
                    }
                    verify(again.known(), locked);
                    return change(tx, sightings, again, rules);
                });
    }

    /** Nobody changed the customers between the look at the names and the locks. */
    private static void verify(Known known, Map<UUID, ? extends LockedCustomer> locked) {
        for (var owner : known.owners().values()) {
            var customer = locked.get(owner.customerId());
            if (customer == null
                    || customer.mergedInto() != null
                    || customer.identity() != owner.identity()) {
                throw IdentityWriter.stale();
            }
        }
    }

    private Uni<Resolution> change(
            SqlClient tx, List<Sighting> sightings, Draft draft, NameRules rules) {
        var change = IdentityPlan.of(draft.region(), draft.news(), rules);
        return writer.write(tx, change, draft.region().names().keySet())
                .replaceWith(Resolution.of(sightings, draft.known(), change));
    }

    /**
     * Sorts some names and all that hang together with them anew, with what an operator says.
     *
     * @param ties what the operator says belongs together; may be empty
     */
    public Uni<IdentityChange> renew(
            SqlClient tx, Collection<UUID> names, List<Tie> ties, NameRules rules, Locks locks) {
        var news = News.of(ties);
        return region(tx, names, news, rules)
                .chain(region -> locks.lock(region.customers()))
                .chain(locked ->
                        region(tx, names, news, rules)
                                .map(region -> {
                                    if (!locked.keySet().containsAll(region.customers())) {
                                        throw IdentityWriter.stale();
                                    }
                                    return region;
                                }))
                .chain(region -> {
                    var change = IdentityPlan.of(region, news, rules);
                    return writer.write(tx, change, region.names().keySet()).replaceWith(change);
                });
    }

    /**
     * Lets a shared name tie people together again by what is seen with it from a time on, and
     * forgets what made it shared.
     *
     * @return fails with {@link StaleIdentitiesException} where it is not shared any more
     */
    public Uni<IdentityChange> release(
            SqlClient tx, UUID name, Instant at, NameRules rules, Locks locks) {
        Locks locksThenReleases =
                ids -> locks.lock(ids).call(locked -> shared.release(tx, name, at));
        return shared.partners(tx, name)
                .chain(names -> renew(tx, names, List.of(), rules, locksThenReleases));
    }
}
