package io.patron.local.crash;

import io.patron.local.crash.Wire.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the clients know: every answer that they got, and what must follow from it. It knows nothing
 * of how the ledger works; balances are sums of what was answered.
 */
final class Journal {
    private static final int KEPT = 2_000;

    /** What an answer does to a customer's points. */
    record Effect(String customer, long points, long reserved) {}

    /** What the customer's ledger must have exactly once: an entry's id or business key. */
    record Due(String customer, String entry) {}

    /** An answer that is to come again for the same key. */
    record Kept(Request request, Reply reply) {}

    /** Points, and what the profile must count. */
    static final class Account {
        long balance;
        long reserved;
        long events;
        long orders;
        long orderedMinor;
        long refunds;
        long refundedMinor;
    }

    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, List<String>> dues = new HashMap<>();
    private final Set<String> orders = new HashSet<>();
    private final Map<String, Long> early = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Random random = new Random(7);
    private long answers;

    /** Writes down a moving request that was answered with 2xx. */
    synchronized void moved(String what, Kept answered, List<Effect> effects, List<Due> due) {
        count(what);
        effects.forEach(this::apply);
        due.forEach(this::add);
        keep(answered);
    }

    /**
     * Writes down a refusal: it changes nothing, and is not kept: asked again it may be granted.
     */
    synchronized void refused(String what, Kept answered) {
        count(what + ", refused as " + answered.reply().body().path("code").asText());
    }

    /** Writes down what time will do by itself. */
    synchronized void later(Effect effect) {
        apply(effect);
    }

    /** Writes down an order that the profile has accepted, and takes what went back before it. */
    synchronized void ordered(String customer, String order, long minor) {
        count("order");
        Account account = account(customer);
        account.events++;
        account.orders++;
        account.orderedMinor += minor;
        orders.add(order);
        Long back = early.remove(order);
        account.balance += (minor - (back == null ? 0 : back)) / 100;
        add(new Due(customer, "order:" + order));
    }

    /**
     * Writes down a refund that the profile has accepted. Points are taken back of an order that
     * was told; of one that was not there is nothing to take yet.
     */
    synchronized void refunded(String customer, String refund, String order, long minor) {
        count("refund");
        Account account = account(customer);
        account.events++;
        account.refunds++;
        account.refundedMinor += minor;
        if (orders.contains(order)) {
            account.balance -= minor / 100;
        } else {
            early.merge(order, minor, Long::sum);
        }
        add(new Due(customer, "refund:" + refund));
    }

    /** Calls that change nothing: events sent again, for example. */
    synchronized void noted(String what) {
        count(what);
    }

    /** A figure for the report. */
    synchronized void note(String what, long figure) {
        counts.put(what, figure);
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    synchronized Account account(String customer) {
        return accounts.computeIfAbsent(customer, _ -> new Account());
    }

    /** What a customer's ledger must have exactly once. */
    synchronized List<String> dues(String customer) {
        return List.copyOf(dues.getOrDefault(customer, List.of()));
    }

    synchronized long dues() {
        return dues.values().stream().mapToLong(List::size).sum();
    }

    /** Some answers out of all there were. */
    synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private void apply(Effect effect) {
        Account account = account(effect.customer());
        account.balance += effect.points();
        account.reserved += effect.reserved();
    }

    private void add(Due due) {
        dues.computeIfAbsent(due.customer(), _ -> new ArrayList<>()).add(due.entry());
    }

    /** Each answer has the same chance to be among those that are kept. */
    private void keep(Kept answered) {
        answers++;
        if (kept.size() < KEPT) {
            kept.add(answered);
        } else {
            long place = random.nextLong(answers);
            if (place < KEPT) {
                kept.set((int) place, answered);
            }
        }
    }
}
