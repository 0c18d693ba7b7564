package io.patron.loyalty.reward;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the prices and tiers of a reward's document, and numbers and lists within bounds. */
final class PriceParser {
    private static final long MOST_POINTS = 1_000_000_000L;
    private static final int MOST_ROWS = 50;

    private final @Nullable Rules rules;
    private final Faults faults;

    /**
     * @param rules whose wallets and tiers are named; null for whichever the programme had
     */
    PriceParser(@Nullable Rules rules, Faults faults) {
        this.rules = rules;
        this.faults = faults;
    }

    List<Reward.Price> prices(@Nullable List<RewardDocument.Price> listed) {
        var rows = rows(listed, "/prices");
        faults.demand(!rows.isEmpty(), "/prices", "required", "A reward has at least one price.");
        List<Reward.Price> prices = new ArrayList<>();
        var tiers = new HashSet<@Nullable String>();
        for (var i = 0; i < rows.size(); i++) {
            var at = "/prices/" + i;
            var tier = tier(rows.get(i).tier(), at + "/tier");
            faults.demand(tiers.add(tier), at + "/tier", "duplicate", "One price for each tier.");
            prices.add(new Reward.Price(tier, points(rows.get(i).points(), at + "/points")));
        }
        return prices;
    }

    private Map<String, Long> points(@Nullable Map<String, Long> points, String pointer) {
        var given = points == null ? Map.<String, Long>of() : points;
        faults.demand(!given.isEmpty(), pointer, "required", "A price names a wallet.");
        var read = new HashMap<String, Long>();
        given.forEach((wallet, count) -> {
            var at = pointer + "/" + wallet;
            if (rules != null) {
                spendable(rules, wallet, at);
            }
            between(count, at, 1, MOST_POINTS);
            read.put(wallet, count == null ? 1 : count);
        });
        return read;
    }

    private void spendable(Rules among, String wallet, String pointer) {
        var plan = among.plan().find(wallet);
        faults.demand(
                plan.isPresent(), pointer, "unknown-wallet", "The programme has no such wallet.");
        faults.demand(
                plan.isEmpty() || plan.get().kind().isSpendable(),
                pointer,
                "wallet-not-spendable",
                "Nobody spends points of this wallet.");
    }

    @Nullable String tier(@Nullable String tier, String pointer) {
        faults.demand(
                tier == null || rules == null || rules.ladder().find(tier).isPresent(),
                pointer,
                "unknown-tier",
                "The programme has no such tier.");
        return tier;
    }

    <T> List<T> rows(@Nullable List<@Nullable T> list, String pointer) {
        if (list == null) {
            return List.of();
        }
        var whole = list.size() <= MOST_ROWS && list.stream().allMatch(Objects::nonNull);
        faults.demand(
                whole, pointer, "invalid-value", "At most " + MOST_ROWS + " items, none null.");
        return whole ? list.stream().<T>map(Objects::requireNonNull).toList() : List.of();
    }

    void between(@Nullable Long value, String pointer, long least, long most) {
        faults.demand(
                value == null || (value >= least && value <= most),
                pointer,
                "out-of-range",
                "It is from " + least + " to " + most + ".");
    }
}
