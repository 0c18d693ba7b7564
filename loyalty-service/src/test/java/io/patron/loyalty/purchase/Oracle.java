package io.patron.loyalty.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
        int home;
        boolean leaving;
        long waived;

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
        private static final Comparator<Point> ORDER =
                Comparator.comparing(
                                (Point p) -> p.batch.expires,
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(p -> p.batch.earned)
                        .thenComparing(p -> p.batch.number);

        final List<Point> points = new ArrayList<>();
        long debt;
        @Nullable Instant slides;

        long count(At at) {
            var count = 0L;
            for (var point : points) {
                if (point.at == at) {
                    count++;
                }
            }
            return count;
        }

        private List<Point> all(Predicate<Point> which) {
            List<Point> found = new ArrayList<>();
            for (var point : points) {
                if (which.test(point)) {
                    found.add(point);
                }
            }
            return found;
        }

        @Nullable Instant expiry(Batch batch) {
            return batch.sliding ? slides : batch.expires;
        }

        /** The points to spend next, in order. */
        private List<Point> next(long most, Predicate<Point> which) {
            if (most <= 0) {
                return List.of();
            }
            var found = all(which);
            found.sort((a, b) -> a.batch == b.batch ? 0 : ORDER.compare(a, b));
            return found.subList(0, (int) Math.min(most, found.size()));
        }

        /** Moves points; how many were moved. */
        long move(long most, Predicate<Point> which, At to) {
            var moved = next(most, which);
            moved.forEach(point -> point.at = to);
            return moved.size();
        }

        /** What could not be taken of a batch, but may come back. */
        void waive(Batch batch, long most) {
            var away = all(p -> p.batch == batch && (p.at == At.HELD || p.at == At.BURNED)).size();
            batch.waived = Math.min(away, batch.waived + most);
        }

        /** Points that came back go where they should have gone. */
        private void collect(Batch batch) {
            batch.waived -=
                    move(
                            batch.waived,
                            p -> p.batch == batch && (p.at == At.ACTIVE || p.at == At.PENDING),
                            At.CLAWED);
        }

        void settle() {
            debt -= move(debt, p -> p.at == At.ACTIVE, At.SETTLED);
        }

        /** What time has done. */
        void advance(Instant now) {
            for (var point : points) {
                if (point.at == At.PENDING && activates(point.batch, now)) {
                    point.at = At.ACTIVE;
                }
            }
            settle();
            for (var point : points) {
                if ((point.at == At.ACTIVE || point.at == At.PENDING) && isOver(point.batch, now)) {
                    point.at = At.EXPIRED;
                }
            }
        }

        private boolean activates(Batch batch, Instant now) {
            var expiry = expiry(batch);
            return batch.activates != null
                    && !batch.activates.isAfter(now)
                    && (expiry == null || batch.activates.isBefore(expiry));
        }

        private boolean isOver(Batch batch, Instant now) {
            var expiry = expiry(batch);
            return expiry != null && !expiry.isAfter(now);
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

    Batch batch(Instant earned, int home) {
        var batch = new Batch(batches++, earned);
        batch.home = home;
        return batch;
    }

    /** Holds or burns points; false when there are not enough. */
    boolean take(Purse purse, int hold, long count, At to) {
        if (purse.count(At.ACTIVE) < count) {
            return false;
        }
        var taken = purse.next(count, p -> p.at == At.ACTIVE);
        taken.forEach(point -> point.at = to);
        holds.put(hold, taken);
        return true;
    }

    /** Burns the first points of a hold and lets the others go. */
    void end(Purse purse, int hold, long spent, Instant now) {
        purse.advance(now);
        var held = held(hold);
        for (var i = 0; i < held.size(); i++) {
            held.get(i).at = i < spent ? At.BURNED : At.ACTIVE;
        }
        var free = new ArrayList<>(held.subList((int) spent, held.size()));
        holds.put(hold, new ArrayList<>(held.subList(0, (int) spent)));
        purse.settle();
        free.forEach(point -> purse.collect(point.batch));
        purse.advance(now);
    }

    /** Gives back points that a hold has burned, the last ones first, wherever they are by now. */
    void restore(int hold, long count, Instant now) {
        var burned = held(hold);
        var back = new HashSet<Point>();
        for (var i = 0L; i < count; i++) {
            var point = burned.removeLast();
            point.at = At.ACTIVE;
            back.add(point);
        }
        for (var purse : purses.values()) {
            if (purse.points.stream().anyMatch(back::contains)) {
                purse.settle();
                purse.points.stream()
                        .filter(back::contains)
                        .toList()
                        .forEach(point -> purse.collect(point.batch));
                purse.advance(now);
            }
        }
    }

    private List<Point> held(int hold) {
        var held = holds.get(hold);
        if (held == null) {
            throw new AssertionError("no such hold");
        }
        return held;
    }

    /** Gives points to another purse; what is given keeps its expiry. */
    boolean give(Purse giver, Purse receiver, long count, int home) {
        if (giver.count(At.ACTIVE) < count) {
            return false;
        }
        Map<Batch, Long> given = new LinkedHashMap<>();
        for (var point : giver.next(count, p -> p.at == At.ACTIVE)) {
            point.at = At.GIVEN;
            given.merge(point.batch, 1L, Long::sum);
        }
        given.forEach((from, points) -> {
            var batch = batch(from.earned, home);
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
        if (due <= 0) {
            return 0;
        }
        var pending = purse.all(p -> p.at == At.PENDING);
        pending.sort(
                Comparator.comparing((Point p) -> p.batch.earned)
                        .reversed()
                        .thenComparing(p -> p.batch.number));
        var taken = pending.subList(0, (int) Math.min(due, pending.size()));
        taken.forEach(point -> point.at = At.CLAWED);
        return taken.size();
    }
}
