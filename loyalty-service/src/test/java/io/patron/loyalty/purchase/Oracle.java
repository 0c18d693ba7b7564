package io.patron.loyalty.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ledger once more, as plainly as it can be written: every single point is an object in a list.
 * It shares no code with the engine and keeps no sums: all figures are counted.
 */
final class Oracle {

    /** Where a point is. */
    enum At {
        PENDING,
        ACTIVE,
        HELD,
        BURNED,
        EXPIRED,
        CLAWED,
        WITHDRAWN,
        GIVEN,
        SETTLED
    }

    /** Points that were granted together. */
    static final class Batch {
        final int number;
        final Instant earned;
        @Nullable Instant activates;
        @Nullable Instant expires;
        boolean sliding;

        Batch(int number, Instant earned) {
            this.number = number;
            this.earned = earned;
        }
    }

    /** One point. */
    static final class Point {
        final Batch batch;
        At at;

        Point(Batch batch, At at) {
            this.batch = batch;
            this.at = at;
        }
    }

    /** A wallet: its points in the order in which they came, and what is owed. */
    static final class Purse {
        final List<Point> points = new ArrayList<>();
        long debt;
        @Nullable Instant slides;

        long count(At at) {
            return points.stream().filter(p -> p.at == at).count();
        }

        @Nullable Instant expiry(Batch batch) {
            return batch.sliding ? slides : batch.expires;
        }

        /** The next point to spend. */
        private @Nullable Point next(Predicate<Point> which) {
            return points.stream()
                    .filter(which)
                    .min(
                            Comparator.comparing(
                                            (Point p) -> p.batch.expires,
                                            Comparator.nullsLast(Comparator.naturalOrder()))
                                    .thenComparing(p -> p.batch.earned)
                                    .thenComparing(p -> p.batch.number))
                    .orElse(null);
        }

        /** Moves points one by one; how many were moved. */
        long move(long most, Predicate<Point> which, At to) {
            var moved = 0L;
            while (moved < most) {
                var point = next(which);
                if (point == null) {
                    break;
                }
                point.at = to;
                moved++;
            }
            return moved;
        }

        void settle() {
            debt -= move(debt, p -> p.at == At.ACTIVE, At.SETTLED);
        }

        /** What time has done. */
        void advance(Instant now) {
            for (var point : points) {
                var batch = point.batch;
                var expiry = expiry(batch);
                if (point.at == At.PENDING
                        && batch.activates != null
                        && !batch.activates.isAfter(now)
                        && (expiry == null || batch.activates.isBefore(expiry))) {
                    point.at = At.ACTIVE;
                }
            }
            settle();
            for (var point : points) {
                var expiry = expiry(point.batch);
                if ((point.at == At.ACTIVE || point.at == At.PENDING)
                        && expiry != null
                        && !expiry.isAfter(now)) {
                    point.at = At.EXPIRED;
                }
            }
        }

        void slide(@Nullable Instant until) {
            if (until != null && (slides == null || until.isAfter(slides))) {
                slides = until;
            }
        }

        void add(Batch batch, long count, Instant now) {
            var pending = batch.activates != null && batch.activates.isAfter(now);
            for (var i = 0L; i < count; i++) {
                points.add(new Point(batch, pending ? At.PENDING : At.ACTIVE));
            }
            settle();
        }
    }

    private final Map<String, Purse> purses = new TreeMap<>();
    private final Map<Integer, List<Point>> holds = new LinkedHashMap<>();
    private int batches;

    Map<String, Purse> purses() {
        return purses;
    }

    Purse purse(int member, String wallet) {
        return purses.computeIfAbsent(member + " " + wallet, k -> new Purse());
    }

    Batch batch(Instant earned) {
        return new Batch(batches++, earned);
    }

    /** Holds or burns points; false when there are not enough. */
    boolean take(Purse purse, int hold, long count, At to) {
        if (purse.count(At.ACTIVE) < count) {
            return false;
        }
        List<Point> taken = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            var point = purse.next(p -> p.at == At.ACTIVE);
            if (point == null) {
                throw new AssertionError("counted, but not found");
            }
            point.at = to;
            taken.add(point);
        }
        holds.put(hold, taken);
        return true;
    }

    /** Burns the first points of a hold and lets the others go. */
    void end(Purse purse, int hold, long spent, Instant now) {
        var held = held(hold);
        for (var i = 0; i < held.size(); i++) {
            held.get(i).at = i < spent ? At.BURNED : At.ACTIVE;
        }
        holds.put(hold, new ArrayList<>(held.subList(0, (int) spent)));
        purse.settle();
        purse.advance(now);
    }

    /** Gives back points that a hold has burned, the last ones first. */
    void restore(Purse purse, int hold, long count, Instant now) {
        var burned = held(hold);
        for (var i = 0L; i < count; i++) {
            burned.removeLast().at = At.ACTIVE;
        }
        purse.settle();
        purse.advance(now);
    }

    private List<Point> held(int hold) {
        var held = holds.get(hold);
        if (held == null) {
            throw new AssertionError("no such hold");
        }
        return held;
    }

    /** Gives points to another purse; what is given keeps its expiry. */
    boolean give(Purse giver, Purse receiver, long count, Instant now) {
        if (giver.count(At.ACTIVE) < count) {
            return false;
        }
        Map<Batch, Long> given = new LinkedHashMap<>();
        for (var i = 0; i < count; i++) {
            var point = giver.next(p -> p.at == At.ACTIVE);
            if (point == null) {
                throw new AssertionError("counted, but not found");
            }
            point.at = At.GIVEN;
            given.merge(point.batch, 1L, Long::sum);
        }
        given.forEach((from, points) -> {
            var batch = batch(from.earned);
            batch.expires = giver.expiry(from);
            for (var i = 0L; i < points; i++) {
                receiver.points.add(new Point(batch, At.ACTIVE));
            }
        });
        receiver.settle();
        return true;
    }

    /** Takes points of a batch back; the rest is up to the caller. */
    static long takeBack(Purse purse, Batch own, long due) {
        return purse.move(
                due, p -> p.batch == own && (p.at == At.ACTIVE || p.at == At.PENDING), At.CLAWED);
    }

    /** Takes pending points back, the newest first. */
    static long takePending(Purse purse, long due) {
        var taken = 0L;
        while (taken < due) {
            var newest =
                    purse.points.stream()
                            .filter(p -> p.at == At.PENDING)
                            .min(
                                    Comparator.comparing((Point p) -> p.batch.earned)
                                            .reversed()
                                            .thenComparing(p -> p.batch.number))
                            .orElse(null);
            if (newest == null) {
                break;
            }
            newest.at = At.CLAWED;
            taken++;
        }
        return taken;
    }
}
