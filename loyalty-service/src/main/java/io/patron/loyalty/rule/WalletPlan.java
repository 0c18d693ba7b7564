package io.patron.loyalty.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of points of a programme.
 *
 * @param wallets at least one; the first is the main one, which orders earn
 */
public record WalletPlan(List<WalletRules> wallets, Limits limits) {

    /**
     * Time limits and amounts.
     *
     * @param returnWindowDays calendar days after the day of the order on which goods can be
     *     returned
     * @param noticeDays how many days before they expire a member is told
     * @param holdFor how long a reservation holds points unless it says otherwise
     * @param approvalAbove an adjustment of more points, and letting more held points go, needs two
     *     operators; null for none. Transfers give a member's own points away and make none: they
     *     do not
     * @param liabilityLimit points that members may hold together before earning rules give no
     *     more; null for none
     * @param margin what an order has to leave; null for nothing
     */
    public record Limits(
            int returnWindowDays,
            int noticeDays,
            Duration holdFor,
            @Nullable Long approvalAbove,
            @Nullable Long liabilityLimit,
            @Nullable MarginGuard margin) {
        public Limits(
                int returnWindowDays,
                int noticeDays,
                Duration holdFor,
                @Nullable Long approvalAbove) {
            this(returnWindowDays, noticeDays, holdFor, approvalAbove, null, null);
        }

        /** These, with the other's limit of what one operator moves alone where that is lower. */
        Limits orStricter(Limits other) {
            var most = other.approvalAbove;
            return most == null || (approvalAbove != null && approvalAbove <= most)
                    ? this
                    : new Limits(
                            returnWindowDays, noticeDays, holdFor, most, liabilityLimit, margin);
        }

        /** Whether to move these points, given or taken, needs a second operator. */
        public boolean needsTwo(long points) {
            return approvalAbove != null && Math.abs(points) > approvalAbove;
        }

        /**
         * The same, where the operator has moved other points of the wallet the same way: what is
         * asked for in parts is no less.
         *
         * @param before given or taken without a second operator, as the points
         */
        public boolean needsTwo(long points, long before) {
            return needsTwo(Math.addExact(points, before));
        }

        public static final Limits USUAL = new Limits(30, 30, Duration.ofMinutes(15), null);
    }

    public WalletPlan {
        wallets = List.copyOf(wallets);
    }

    /** The key of the wallet that a programme has which does not say any. */
    public static final String POINTS = "points";

    /** One wallet of points that are active at once and never expire. */
    public static WalletPlan simple(EarningRule earning) {
        return new WalletPlan(
                List.of(
                        new WalletRules(
                                POINTS,
                                "Points",
                                WalletKind.SPENDABLE,
                                earning,
                                Activation.AT_ONCE,
                                new Expiry.Never())),
                Limits.USUAL);
    }

    public WalletRules main() {
        return wallets.getFirst();
    }

    public Optional<WalletRules> find(String key) {
        return wallets.stream().filter(wallet -> wallet.key().equals(key)).findFirst();
    }

    /** Wallets whose points nobody spends: they are worth no money. */
    public Set<String> worthless() {
        return wallets.stream()
                .filter(wallet -> !wallet.kind().isSpendable())
                .map(WalletRules::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether points of some wallet wait for something to happen to their order. */
    public boolean awaitsEvents() {
        return wallets.stream().anyMatch(wallet -> wallet.activation().event() != null);
    }

    /** The programme's own rate of each wallet that orders earn. */
    public Map<String, EarningRule> rates() {
        var rates = new LinkedHashMap<String, EarningRule>();
        for (var wallet : wallets) {
            if (wallet.earning() != null) {
                rates.put(wallet.key(), wallet.earning());
            }
        }
        return rates;
    }
}
