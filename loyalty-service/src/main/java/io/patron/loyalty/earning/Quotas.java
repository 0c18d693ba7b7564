package io.patron.loyalty.earning;

import io.patron.loyalty.earning.Outcome.Cut;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What rules with limits have granted, and what the limits leave: as read under the locks of the
 * members and of the budgets, and what was granted since. Not thread-safe; lives for one
 * transaction.
 */
public final class Quotas {
    private final Map<Of, List<Grant>> grants = new HashMap<>();
    private final Map<Of, Long> totals = new HashMap<>();
    private final Map<UUID, Long> budgets;
    private final Map<UUID, Long> used = new HashMap<>();
    private final List<Grant> taken = new ArrayList<>();

    /** A rule and a member. */
    public record Of(UUID rule, UUID member) {}

    /** Points that a rule with limits granted for an order or act. */
    public record Grant(Of of, String event, java.time.Instant at, long points) {}

    /**
     * @param near grants around the time of the batch: its months, and the cooldowns before and
     *     after it
     * @param totals points ever, for rules with a limit on it
     * @param budgets what is left of each budget, by rule; of a liability limit, by programme
     */
    public Quotas(List<Grant> near, Map<Of, Long> totals, Map<UUID, Long> budgets) {
        near.forEach(grant -> list(grant.of()).add(grant));
        this.totals.putAll(totals);
        this.budgets = new HashMap<>(budgets);
    }

    /** No rule with limits. */
    public static Quotas none() {
        return new Quotas(List.of(), Map.of(), Map.of());
    }

    private List<Grant> list(Of of) {
        return grants.computeIfAbsent(of, o -> new ArrayList<>());
    }

    /** Whether another grant is nearer than the rule's cooldown, whichever came first. */
    boolean cools(PointsRule rule, Occasion occasion) {
        var cooldown = rule.caps().cooldown();
        return cooldown != null
                && list(of(rule, occasion)).stream()
                        .anyMatch(grant ->
                                Duration.between(grant.at(), occasion.at())
                                                .abs()
                                                .compareTo(cooldown)
                                        < 0);
    }

    /** The limits that leave less than is wanted. */
    List<Cut> cuts(PointsRule rule, Occasion occasion, long wanted) {
        var caps = rule.caps();
        var day = LocalDate.ofInstant(occasion.at(), occasion.zone());
        var of = of(rule, occasion);
        List<Cut> cuts = new ArrayList<>();
        cut(cuts, "perEvent", caps.perEvent(), 0, wanted);
        if (caps.perDay() != null) {
            cut(cuts, "perDay", caps.perDay(), sum(of, g -> day(g, occasion).equals(day)), wanted);
        }
        if (caps.perMonth() != null) {
            var month = YearMonth.from(day);
            var used = sum(of, g -> YearMonth.from(day(g, occasion)).equals(month));
            cut(cuts, "perMonth", caps.perMonth(), used, wanted);
        }
        cut(cuts, "perMember", caps.perMember(), totals.getOrDefault(of, 0L), wanted);
        if (caps.budget() != null) {
            cut(cuts, "budget", budgets.getOrDefault(of.rule(), 0L), 0, wanted);
        }
        if (occasion.isWorth(rule.wallet())) {
            cut(cuts, "liability", budgets.get(occasion.who().programmeId()), 0, wanted);
        }
        return cuts;
    }

    private static void cut(
            List<Cut> cuts, String name, @Nullable Long limit, long used, long wanted) {
        if (limit != null && limit - used < wanted) {
            cuts.add(new Cut(name, Math.max(0, limit - used)));
        }
    }

    private long sum(Of of, Predicate<Grant> which) {
        return list(of).stream().filter(which).mapToLong(Grant::points).sum();
    }

    private static LocalDate day(Grant grant, Occasion occasion) {
        return LocalDate.ofInstant(grant.at(), occasion.zone());
    }

    /** Notes points that were granted. */
    void take(PointsRule rule, Occasion occasion, long points) {
        var of = of(rule, occasion);
        var caps = rule.caps();
        if (caps.countMember() || caps.budget() != null) {
            var grant = new Grant(of, occasion.event(), occasion.at(), points);
            list(of).add(grant);
            taken.add(grant);
            totals.merge(of, points, Math::addExact);
            use(rule.ref().id(), points);
        }
        note(occasion, rule.wallet(), points);
    }

    /** Counts points against the programme's liability limit, where they are worth money. */
    public void note(Occasion occasion, String wallet, long points) {
        if (occasion.isWorth(wallet)) {
            use(occasion.who().programmeId(), points);
        }
    }

    private void use(UUID limit, long points) {
        if (points > 0 && budgets.containsKey(limit)) {
            budgets.computeIfPresent(limit, (id, left) -> Math.max(0, left - points));
            used.merge(limit, points, Math::addExact);
        }
    }

    private static Of of(PointsRule rule, Occasion occasion) {
        return new Of(rule.ref().id(), occasion.who().memberId());
    }

    /** What was granted since, in order. */
    public List<Grant> taken() {
        return List.copyOf(taken);
    }

    /** What was used since of the budgets, by rule, and of liability limits, by programme. */
    public Map<UUID, Long> used() {
        return Map.copyOf(used);
    }
}
