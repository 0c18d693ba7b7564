package io.patron.loyalty.wallet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * Lots of a wallet. Immutable: one that changes leaves the others shared, so what is done costs
 * about as much beside ten thousand lots as beside ten.
 */
public final class Lots {
    private static final Comparator<Lot> BY_DUE =
            Comparator.comparing(
                            Lots::due,
                            Comparator.<@Nullable Instant>nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Lot.ORDER);

    public static final Lots NONE =
            new Lots(HashTreePMap.empty(), TreePSet.empty(Lot.ORDER), TreePSet.empty(BY_DUE));

    private final PMap<UUID, Lot> all;

    /** Active ones that have points left, in the order in which they are spent. */
    private final PSortedSet<Lot> active;

    /** Pending ones that have points left, by when that ends. */
    private final PSortedSet<Lot> pending;

    private Lots(PMap<UUID, Lot> all, PSortedSet<Lot> active, PSortedSet<Lot> pending) {
        this.all = all;
        this.active = active;
        this.pending = pending;
    }

    public static Lots of(Collection<Lot> lots) {
        var some = NONE;
        for (var lot : lots) {
            some = some.with(lot);
        }
        return some;
    }

    /** With a lot, as it is now. */
    Lots with(Lot lot) {
        var others = without(lot.id());
        var active = others.active;
        var pending = others.pending;
        if (lot.remaining() > 0 && lot.active()) {
            active = active.plus(lot);
        } else if (lot.remaining() > 0) {
            pending = pending.plus(lot);
        }
        return new Lots(others.all.plus(lot.id(), lot), active, pending);
    }

    Lots without(UUID id) {
        var lot = all.get(id);
        return lot == null ? this : new Lots(all.minus(id), active.minus(lot), pending.minus(lot));
    }

    public @Nullable Lot get(UUID id) {
        return all.get(id);
    }

    /** All, in no order. */
    public Collection<Lot> all() {
        return all.values();
    }

    /** Active ones that have points left, in the order in which they are spent. */
    Collection<Lot> active() {
        return active;
    }

    /** Pending ones that have points left. */
    Collection<Lot> pending() {
        return pending;
    }

    /** Pending ones that become active by now, in the order in which lots are spent. */
    List<Lot> toActivate(@Nullable Instant slidesUntil, Instant now) {
        return pendingUntil(now)
                .filter(lot -> lot.isToActivate(slidesUntil, now))
                .sorted(Lot.ORDER)
                .toList();
    }

    /** Those whose points are over by now, in the order in which lots are spent. */
    List<Lot> expired(@Nullable Instant slidesUntil, Instant now) {
        var candidates =
                isBy(slidesUntil, now)
                        ? all.values().stream()
                        : Stream.concat(
                                active.stream()
                                        .takeWhile(lot -> isBy(lot.terms().expiresAt(), now)),
                                pendingUntil(now));
        return candidates.filter(lot -> lot.isExpired(slidesUntil, now)).sorted(Lot.ORDER).toList();
    }

    private Stream<Lot> pendingUntil(Instant now) {
        return pending.stream().takeWhile(lot -> isBy(due(lot), now));
    }

    private static boolean isBy(@Nullable Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }

    /** When a pending lot becomes active or expires; null where no time alone does that. */
    private static @Nullable Instant due(Lot lot) {
        var activates = lot.terms().activatesAt();
        var expires = lot.terms().expiresAt();
        return activates == null || (expires != null && expires.isBefore(activates))
                ? expires
                : activates;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lots lots && all.equals(lots.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.values().toString();
    }
}
