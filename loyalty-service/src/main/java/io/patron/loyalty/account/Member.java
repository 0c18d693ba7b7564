package io.patron.loyalty.account;

import io.patron.kit.time.Ids;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.LotMove;
import io.patron.loyalty.wallet.Step;
import io.patron.loyalty.wallet.WaiverNote;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A member while decisions are taken: the state that the database had under lock, and what was
 * decided since, in order. Not thread-safe; lives for one transaction.
 */
public final class Member {
    private final MemberRef ref;
    private final Map<String, Wallet> wallets = new LinkedHashMap<>();
    private final Set<String> known;
    private final List<MemberChange> changes = new ArrayList<>();
    private MemberState state;

    public Member(MemberRef ref, MemberState state, Collection<Wallet> wallets) {
        this.ref = ref;
        this.state = state;
        wallets.forEach(wallet -> this.wallets.put(wallet.key(), wallet));
        known = Set.copyOf(this.wallets.keySet());
    }

    public MemberRef ref() {
        return ref;
    }

    public MemberState state() {
        return state;
    }

    /** The wallets that the member has points in, or had. */
    public Collection<Wallet> wallets() {
        return List.copyOf(wallets.values());
    }

    /** The wallet of a key; a new one where the member has none yet. */
    public Wallet wallet(String key) {
        return wallets.computeIfAbsent(key, k -> Wallet.empty(Ids.next(), k));
    }

    /** Whether the database had a wallet of a key when the member was read. */
    public boolean had(String key) {
        return known.contains(key);
    }

    /** Points in all wallets: pending, available and reserved. */
    public long held() {
        return wallets.values().stream()
                .map(Wallet::balances)
                .mapToLong(b -> b.pending() + b.available() + b.reserved())
                .sum();
    }

    /** Points ever earned, in all wallets. */
    public long earned() {
        return wallets.values().stream().mapToLong(wallet -> wallet.totals().earned()).sum();
    }

    /** Adds lots that were read to a wallet. */
    public void attach(String walletKey, Collection<Lot> lots) {
        wallets.put(walletKey, wallet(walletKey).with(lots));
    }

    /** What was decided since the state was read. */
    public List<MemberChange> changes() {
        return List.copyOf(changes);
    }

    /** The entries among what was decided. */
    public List<Posting> postings() {
        return changes.stream().filter(Posting.class::isInstance).map(Posting.class::cast).toList();
    }

    /** The lots that entries since have moved or waived points of, as they are now. */
    public Stream<Lot> changedLots(Wallet wallet) {
        var ids = new LinkedHashSet<UUID>();
        postings().stream()
                .map(Posting::step)
                .filter(step -> step.after().key().equals(wallet.key()))
                .flatMap(Member::lots)
                .forEach(ids::add);
        return ids.stream().map(id -> wallet.lots().get(id)).flatMap(Stream::ofNullable);
    }

    private static Stream<UUID> lots(Step step) {
        return Stream.concat(
                step.moves().stream().map(LotMove::lot),
                Stream.ofNullable(step.note()).map(WaiverNote::lot));
    }

    /**
     * Makes a step an entry of the ledger with the member's next sequence number.
     *
     * @throws ArithmeticException when a total would not fit into 64 bits
     */
    public Posting post(RuleBook book, Cause cause, Step step) {
        return post(Ids.next(), book, cause, step);
    }

    private Posting post(UUID id, RuleBook book, Cause cause, Step step) {
        var rules = book.inForce(cause.occurredAt());
        var key = step.after().key();
        state = state.posted();
        wallets.put(key, step.after());
        if (step.kind().isActivity() || begins(step, cause.occurredAt())) {
            rules.plan()
                    .find(key)
                    .map(w -> w.expiry().slidesUntil(cause.occurredAt(), rules.zone()))
                    .ifPresent(until -> wallets.put(key, step.after().slid(until)));
        }
        var main = rules.plan().main().key().equals(key);
        var posting = new Posting(id, ref, state.sequence(), cause.of(step), step, main);
        changes.add(posting);
        return posting;
    }

    /**
     * Whether an operator's points are given where none slide: they live from then on, neither for
     * ever nor for no time at all. To others they are no activity.
     */
    private static boolean begins(Step step, Instant at) {
        var wallet = step.after();
        return step.kind() == Kind.ADJUST
                && step.points() > 0
                && (wallet.slidesUntil() == null || wallet.hasSlid(at));
    }

    /**
     * Lets points become active and expire whose time has come, in a wallet whose lots were read.
     */
    public void advance(RuleBook book, String walletKey, Instant now) {
        for (var step : wallet(walletKey).due(now)) {
            var id = Ids.next();
            var version = book.inForce(now).version();
            var cause = new Cause(id.toString(), version, now, Map.of("asOf", now.toString()));
            post(id, book, cause, step);
        }
    }

    /** Counts an order, also one that earned nothing. */
    public void countOrder() {
        state = state.ordered();
    }

    /** Counts orders that came from another membership, or went to one where below zero. */
    public void recountOrders(long more) {
        state = state.recounted(more);
    }

    /** Lifts the member to the tier that the spend reaches; never lowers it. */
    public void rise(TierLadder ladder, TierChange.Decided by, Instant now) {
        var reached = ladder.reachedBy(by.spendMinor());
        if (ladder.rank(reached.key()) > ladder.rank(state.tier())) {
            enter(reached, by, now);
        }
    }

    /**
     * Puts the member into the tier that the spend reaches, up or down. One who never ordered has
     * none.
     */
    public void requalify(TierLadder ladder, TierChange.Decided by, Instant now) {
        var reached = ladder.reachedBy(by.spendMinor());
        if (state.orders() > 0 && !reached.key().equals(state.tier())) {
            enter(reached, by, now);
        }
    }

    private void enter(Tier tier, TierChange.Decided by, Instant now) {
        changes.add(new TierChange(Ids.next(), ref, tier.key(), state.tier(), by, now));
        state = state.inTier(tier.key(), now);
    }
}
