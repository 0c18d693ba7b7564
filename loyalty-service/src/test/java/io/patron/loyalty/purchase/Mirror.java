package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Oracle.At;
import io.patron.loyalty.purchase.Oracle.Batch;
import io.patron.loyalty.purchase.Oracle.Purse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a history does to the oracle: the programme's rules written down a second time. */
final class Mirror {
    static final Comparator<Return> IN_TIME =
            Comparator.comparing((Return r) -> r.at).thenComparing(r -> r.id);
    private static final List<String> WALLETS = List.of(ModelRules.POINTS, ModelRules.STATUS);

    /** An order: what was paid, what of each product, and what came back. */
    static final class Bought {
        final int home;
        int member;
        final long minor;
        final int version;
        final Instant at;
        long gift;
        final Map<String, Long> lines = new HashMap<>();
        final Map<String, Long> named = new HashMap<>();
        final Map<String, Batch> batches = new HashMap<>();
        final Map<String, Long> granted = new HashMap<>();
        final Map<String, Long> reversed = new HashMap<>();
        final Map<String, Long> excused = new HashMap<>();
        long unnamed;

        Bought(int member, int home, long minor, Instant at) {
            this.member = member;
            this.home = home;
            this.minor = minor;
            this.version = ModelRules.version(at);
            this.at = at;
        }

        /** Points of what is left. */
        long points(String wallet) {
            if (wallet.equals(ModelRules.STATUS)) {
                return ModelRules.points(version, wallet, left());
            }
            var ofA = lines.getOrDefault("A", 0L);
            var leftA = ofA - named.getOrDefault("A", 0L);
            return ModelWorth.points(new ModelWorth.State(at, minor, ofA, leftA, unnamed))
                    + (left() >= ModelWorth.LARGE ? gift : 0);
        }

        long left() {
            return Math.max(0, minor - unnamed - named.values().stream().mapToLong(n -> n).sum());
        }
    }

    /** A return of goods; who has it may change. */
    static final class Return {
        final String id;
        final int home;
        int member;
        final @Nullable String order;
        final long minor;
        final @Nullable String sku;
        final Instant at;

        Return(
                String id,
                int home,
                @Nullable String order,
                long minor,
                @Nullable String sku,
                Instant at) {
            this.id = id;
            this.home = home;
            this.member = home;
            this.order = order;
            this.minor = minor;
            this.sku = sku;
            this.at = at;
        }
    }

    private final Oracle oracle = new Oracle();
    private final Crowd crowd = new Crowd(this);
    private final ModelWorth worth = new ModelWorth();
    private final Map<String, Bought> orders = new HashMap<>();
    private final Set<String> returned = new HashSet<>();
    private final List<Return> waiting = new ArrayList<>();

    Oracle oracle() {
        return oracle;
    }

    Crowd crowd() {
        return crowd;
    }

    ModelWorth worth() {
        return worth;
    }

    Collection<Bought> orders() {
        return orders.values();
    }

    List<Return> waiting() {
        return waiting;
    }

    /** Returns that waited for an order which somebody else had. */
    void settleWaiting(Instant now) {
        waiting.stream()
                .filter(r -> {
                    var bought = orders.get(r.order);
                    return bought != null && bought.member == r.member;
                })
                .sorted(IN_TIME)
                .toList()
                .forEach(r -> {
                    waiting.remove(r);
                    var bought = orders.get(r.order);
                    if (bought != null) {
                        settle(bought, r, now);
                    }
                });
    }

    /**
     * @param home whose it is; who answers for her has it
     */
    void order(String id, int home, long minor, long ofA, Moment at) {
        var member = crowd.owner(home);
        if (orders.containsKey(id)) {
            return;
        }
        var bought = new Bought(member, home, minor, at.happened());
        bought.gift = worth.gift(member, home, minor, at.happened());
        if (ofA > 0) {
            bought.lines.put("A", ofA);
        }
        orders.put(id, bought);
        for (var wallet : WALLETS) {
            var purse = oracle.purse(member, wallet);
            purse.advance(at.now());
            var batch = oracle.batch(at.happened(), home);
            ModelRules.terms(batch, wallet);
            bought.batches.put(wallet, batch);
            bought.granted.put(wallet, bought.points(wallet));
            purse.add(batch, bought.points(wallet), at.now());
            purse.slide(ModelRules.slide(at.happened(), wallet));
        }
        waiting.stream()
                .filter(r -> id.equals(r.order) && r.member == member)
                .sorted(IN_TIME)
                .toList()
                .forEach(r -> {
                    waiting.remove(r);
                    settle(bought, r, at.now());
                });
    }

    /** When something happened, and when it is told. */
    record Moment(Instant happened, Instant now) {}

    void giveBack(Return back, Instant now) {
        back.member = crowd.owner(back.home);
        if (!returned.add(back.id)) {
            correct(back, now);
            return;
        }
        if (back.order == null) {
            alone(back, now);
            return;
        }
        var bought = orders.get(back.order);
        if (bought == null || bought.member != back.member) {
            waiting.add(back);
        } else {
            settle(bought, back, now);
        }
    }

    /** What waits as somebody else's is settled once it is told of whose order it is. */
    private void correct(Return back, Instant now) {
        var bought = back.order == null ? null : orders.get(back.order);
        if (bought != null
                && bought.member == back.member
                && waiting.removeIf(r -> r.id.equals(back.id) && r.member != back.member)) {
            settle(bought, back, now);
        }
    }

    private void settle(Bought bought, Return back, Instant now) {
        var sku = back.sku;
        if (sku != null && bought.lines.containsKey(sku)) {
            var most = bought.lines.getOrDefault(sku, 0L);
            bought.named.merge(sku, back.minor, (a, b) -> a + b);
            bought.named.computeIfPresent(sku, (k, n) -> Math.min(n, most));
        } else {
            bought.unnamed += back.minor;
        }
        for (var wallet : WALLETS) {
            var left = bought.points(wallet);
            var before = bought.reversed.getOrDefault(wallet, 0L);
            var due = bought.granted.getOrDefault(wallet, 0L) - left - before;
            bought.reversed.put(wallet, before + due);
            take(bought, wallet, due, now);
        }
    }

    private void take(Bought bought, String wallet, long due, Instant now) {
        var purse = oracle.purse(bought.member, wallet);
        purse.advance(now);
        var batch = bought.batches.get(wallet);
        if (batch == null) {
            throw new AssertionError("an order without a batch");
        }
        var pending = purse.points.stream().anyMatch(p -> p.batch == batch && p.at == At.PENDING);
        var rest = due;
        if (bought.version != 3 || pending) {
            rest -= Oracle.takeBack(purse, batch, rest);
        }
        var expired =
                purse.points.stream().filter(p -> p.batch == batch && p.at == At.EXPIRED).count();
        var there = purse.points.stream().anyMatch(p -> p.batch == batch);
        var gone = there ? Math.min(rest, expired - bought.excused.getOrDefault(wallet, 0L)) : 0;
        bought.excused.merge(wallet, gone, Long::sum);
        rest = others(purse, bought.version, rest - gone);
        if (there && bought.version == 2) {
            purse.waive(batch, rest);
        }
    }

    /** What nobody takes or owes. */
    private static long others(Purse purse, int version, long due) {
        var rest = due;
        if (version != 3) {
            rest -= purse.move(rest, p -> p.at == At.ACTIVE, At.CLAWED);
        }
        if (version == 1) {
            purse.debt += rest;
            rest = 0;
        }
        return rest;
    }

    private void alone(Return back, Instant now) {
        var version = ModelRules.version(back.at);
        for (var wallet : WALLETS) {
            var purse = oracle.purse(back.member, wallet);
            purse.advance(now);
            var due = ModelRules.points(version, wallet, back.minor);
            others(purse, version, due - Oracle.takePending(purse, due));
        }
    }

    /** Runs what is due in every purse. */
    void advance(Instant now) {
        oracle.purses().values().forEach(purse -> purse.advance(now));
    }
}
