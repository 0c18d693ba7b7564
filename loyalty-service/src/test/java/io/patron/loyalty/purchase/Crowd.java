package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Oracle.At;
import io.patron.loyalty.purchase.Oracle.Batch;
import io.patron.loyalty.purchase.Oracle.Point;
import io.patron.loyalty.purchase.Oracle.Purse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is who, by hand: everything knows whose it is on its own, and somebody has it. First goes
 * what belongs to somebody else than who has it, then whoever does not answer for herself gives all
 * she has.
 */
final class Crowd {
    private static final List<String> WALLETS = List.of(ModelRules.POINTS, ModelRules.STATUS);

    private final Mirror mirror;
    private final int[] answers = new int[Rig.MEMBERS];

    Crowd(Mirror mirror) {
        this.mirror = mirror;
        for (var i = 0; i < answers.length; i++) {
            answers[i] = i;
        }
    }

    int owner(int customer) {
        return answers[customer];
    }

    void merge(int one, int other, Instant now) {
        var from = answers[one];
        var to = answers[other];
        List<Integer> turned = new ArrayList<>();
        for (var i = 0; i < answers.length; i++) {
            if (answers[i] == from && from != to) {
                answers[i] = to;
                turned.add(i);
            }
        }
        follow(turned, from, now);
    }

    void part(int one, Instant now) {
        var from = answers[one];
        answers[one] = one;
        follow(from == one ? List.of() : List.of(one), from, now);
    }

    void late(Instant now) {
        for (var holder = 0; holder < answers.length; holder++) {
            for (var home = 0; home < answers.length; home++) {
                if (answers[home] != holder && hasLate(holder, home)) {
                    follow(List.of(home), holder, now);
                }
            }
        }
    }

    private boolean hasLate(int holder, int home) {
        for (var wallet : WALLETS) {
            var purse = purse(holder, wallet);
            for (var batch : batches(purse)) {
                if (batch.leaving && batch.home == home && isFree(purse, batch)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void follow(List<Integer> turned, int from, Instant now) {
        if (turned.isEmpty()) {
            return;
        }
        var concerned = new TreeSet<>(turned);
        concerned.add(from);
        turned.forEach(one -> concerned.add(answers[one]));
        for (var one : turned) {
            for (var holder : concerned) {
                if (!holder.equals(one) && holder != answers[one]) {
                    pass(holder, answers[one], one, now);
                }
            }
        }
        for (var one : turned) {
            if (answers[one] != one) {
                pass(one, answers[one], null, now);
            }
        }
        mirror.settleWaiting(now);
    }

    private Purse purse(int member, String wallet) {
        return mirror.oracle().purse(member, wallet);
    }

    private static Set<Batch> batches(Purse purse) {
        var batches = new HashSet<Batch>();
        purse.points.forEach(point -> batches.add(point.batch));
        return batches;
    }

    private static boolean isFree(Purse purse, Batch batch) {
        return purse.points.stream().noneMatch(p -> p.batch == batch && p.at == At.HELD);
    }

    private void pass(int from, int to, @Nullable Integer home, Instant now) {
        for (var wallet : WALLETS) {
            pass(purse(from, wallet), purse(to, wallet), home, now);
        }
        mirror.orders().stream()
                .filter(o -> o.member == from && (home == null || o.home == home))
                .forEach(o -> o.member = to);
        mirror.waiting().stream()
                .filter(r -> r.member == from && (home == null || r.home == home))
                .forEach(r -> r.member = to);
        mirror.worth().gifts().stream()
                .filter(g -> g.member == from && (home == null || g.home == home))
                .forEach(g -> g.member = to);
    }

    private static void pass(Purse from, Purse to, @Nullable Integer home, Instant now) {
        var going = new HashSet<Batch>();
        for (var batch : batches(from)) {
            if (home == null || (batch.home == home && isFree(from, batch))) {
                going.add(batch);
            } else if (batch.home == home) {
                batch.leaving = true;
            }
        }
        from.advance(now);
        to.advance(now);
        var debt = home == null ? from.debt : 0;
        if (debt > 0 || from.points.stream().anyMatch(p -> going.contains(p.batch) && counts(p))) {
            to.slide(from.slides);
        }
        from.points.stream().filter(p -> going.contains(p.batch)).forEach(to.points::add);
        from.points.removeIf(p -> going.contains(p.batch));
        going.forEach(batch -> batch.leaving = false);
        from.debt -= debt;
        to.debt += debt;
        to.settle();
    }

    /** Points that an entry is about; the others go without one. */
    private static boolean counts(Point point) {
        return point.at == At.PENDING || point.at == At.ACTIVE || point.at == At.HELD;
    }
}
