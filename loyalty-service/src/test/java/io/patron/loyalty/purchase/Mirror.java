package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Oracle.At;
import io.patron.loyalty.purchase.Oracle.Purse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a history does to the oracle: the programme's rules written down a second time. */
final class Mirror {
    static final Comparator<Return> IN_TIME =
            Comparator.comparing((Return r) -> r.at).thenComparing(r -> r.id);
    private static final List<String> WALLETS = List.of(ModelRules.POINTS, ModelRules.STATUS);

    /** A return of goods; who has it may change. */
    static final class Return {
        final String id;
        final int home;
        int member;
        final @Nullable String order;
        final long minor;
        final @Nullable String sku;
        final Instant at;
        final boolean whole;

        Return(
                String id,
                int home,
                @Nullable String order,
                long minor,
                @Nullable String sku,
                Instant at,
                boolean whole) {
            this.whole = whole;
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
    private final Map<String, MirrorOrder> orders = new HashMap<>();
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

    Collection<MirrorOrder> orders() {
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
        var bought = new MirrorOrder(member, home, minor, ofA, at.happened());
        bought.gift = worth.gift(member, home, minor, at.happened());
        orders.put(id, bought);
        for (var wallet : WALLETS) {
            give(bought, wallet, bought.points(wallet), at.now());
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

    /** An order is told as another. */
    void change(String id, int home, long minor, long ofA, MirrorOrder.Change change) {
        var member = crowd.owner(home);
        var bought = orders.get(id);
        if (bought == null) {
            order(id, home, minor, ofA, change.at());
            Objects.requireNonNull(orders.get(id)).changedAt = change.since();
        } else if (bought.member == member && bought.change(minor, ofA, change.since())) {
            for (var wallet : WALLETS) {
                settle(bought, wallet, true, change.at().now());
            }
        }
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

    private void settle(MirrorOrder bought, Return back, Instant now) {
        if (back.whole) {
            bought.whole = true;
        } else if (back.sku != null) {
            bought.named += back.minor;
        } else {
            bought.unnamed += back.minor;
        }
        for (var wallet : WALLETS) {
            settle(bought, wallet, false, now);
        }
    }

    /** Lets an order have what it is worth; what was given last is taken first. */
    private void settle(MirrorOrder bought, String wallet, boolean gives, Instant now) {
        var due = bought.kept(wallet) - bought.points(wallet);
        if (gives && due == 0) {
            return;
        }
        oracle.purse(bought.member, wallet).advance(now);
        var given = bought.given(wallet);
        for (var i = given.size() - 1; i >= 0 && due > 0; i--) {
            var points = Math.min(due, given.get(i).kept());
            take(bought, wallet, given.get(i), points);
            due -= points;
        }
        if (gives && due < 0) {
            var more = -due;
            for (var one : given) {
                more -= one.spare(oracle.purse(bought.member, wallet), more);
            }
            if (more > 0) {
                give(bought, wallet, more, now);
            }
        }
    }

    private void give(MirrorOrder bought, String wallet, long points, Instant now) {
        var purse = oracle.purse(bought.member, wallet);
        purse.advance(now);
        var batch = oracle.batch(bought.at, bought.home);
        ModelRules.terms(batch, wallet);
        bought.given(wallet).add(new MirrorOrder.Given(batch, points));
        purse.add(batch, points, now);
        purse.slide(ModelRules.slide(bought.at, wallet));
    }

    private void take(MirrorOrder bought, String wallet, MirrorOrder.Given given, long due) {
        var purse = oracle.purse(bought.member, wallet);
        var batch = given.batch;
        var pending = purse.points.stream().anyMatch(p -> p.batch == batch && p.at == At.PENDING);
        var rest = due;
        if (bought.version != 3 || pending) {
            rest -= Oracle.takeBack(purse, batch, rest);
        }
        var expired =
                purse.points.stream().filter(p -> p.batch == batch && p.at == At.EXPIRED).count();
        var there = purse.points.stream().anyMatch(p -> p.batch == batch);
        var gone = there ? Math.min(rest, expired - given.excused) : 0;
        given.reversed += due;
        given.excused += gone;
        rest = others(purse, bought.version, rest - gone);
        var waited = batch.waived;
        if (there && bought.version == 2) {
            purse.waive(batch, rest);
        }
        given.waived += rest - (batch.waived - waited);
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
