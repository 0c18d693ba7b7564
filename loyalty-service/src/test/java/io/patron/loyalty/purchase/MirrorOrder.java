package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Mirror.Moment;
import io.patron.loyalty.purchase.Oracle.Batch;
import io.patron.loyalty.purchase.Oracle.Purse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order by hand: what was paid when it was rewarded and what is said to have been paid now, how
 * much of it for product A, and what came back.
 */
final class MirrorOrder {

    /** Since when an order is another, and when that is told of an order of which time. */
    record Change(Instant since, Moment at) {}

    /** Points that were given at once. */
    static final class Given {
        final Batch batch;
        final long granted;
        long reversed;
        long excused;
        long waived;

        Given(Batch batch, long granted) {
            this.batch = batch;
            this.granted = granted;
        }

        long kept() {
            return granted - reversed;
        }

        /** What was due and not taken is the member's again; how many. */
        long spare(Purse purse, long most) {
            var there = purse.points.stream().anyMatch(p -> p.batch == batch);
            var waits = there ? Math.min(most, batch.waived) : 0;
            batch.waived -= waits;
            var forGood = Math.min(most - waits, waived);
            waived -= forGood;
            var gone = Math.min(most - waits - forGood, excused);
            excused -= gone;
            reversed -= waits + forGood + gone;
            return waits + forGood + gone;
        }
    }

    final int home;
    int member;
    final long firstMinor;
    final long firstOfA;
    final int version;
    final Instant at;
    long gift;
    long named;
    long unnamed;
    boolean whole;
    @Nullable Instant changedAt;
    private long minor;
    private long ofA;
    private final Map<String, List<Given>> given = new HashMap<>();

    MirrorOrder(int member, int home, long minor, long ofA, Instant at) {
        this.member = member;
        this.home = home;
        this.firstMinor = minor;
        this.firstOfA = ofA;
        this.minor = minor;
        this.ofA = ofA;
        this.version = ModelRules.version(at);
        this.at = at;
    }

    List<Given> given(String wallet) {
        return given.computeIfAbsent(wallet, w -> new ArrayList<>());
    }

    long kept(String wallet) {
        return given(wallet).stream().mapToLong(Given::kept).sum();
    }

    /** Whether it is news. */
    boolean change(long nowMinor, long nowOfA, Instant since) {
        var isNew = changedAt == null || changedAt.isBefore(since);
        if (isNew) {
            changedAt = since;
            minor = nowMinor;
            ofA = nowOfA;
        }
        return isNew;
    }

    /** Points of what is left. */
    long points(String wallet) {
        if (whole) {
            return 0;
        }
        var backOfA = Math.min(named, ofA);
        var loose = unnamed + (ofA == 0 ? named : 0);
        var keptOfA = Math.max(0, Math.min(firstOfA, ofA) - backOfA);
        var keptRest = Math.min(firstMinor - firstOfA, minor - ofA);
        var added = ofA - backOfA - keptOfA + minor - ofA - keptRest;
        var looseOfKept = Math.max(0, loose - added);
        var kept = Math.max(0, keptOfA + keptRest - looseOfKept);
        var all = Math.max(0, minor - backOfA - loose);
        var more =
                ModelRules.points(version, wallet, all) - ModelRules.points(version, wallet, kept);
        if (wallet.equals(ModelRules.STATUS)) {
            return ModelRules.points(version, wallet, kept) + more;
        }
        var state = new ModelWorth.State(at, firstOfA, keptOfA, keptRest, looseOfKept);
        return ModelWorth.points(state) + (kept >= ModelWorth.LARGE ? gift : 0) + more;
    }
}
