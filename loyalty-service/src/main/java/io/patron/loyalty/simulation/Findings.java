package io.patron.loyalty.simulation;

import io.patron.loyalty.simulation.MemberHistory.PastOrder;
import io.patron.loyalty.simulation.MemberHistory.PastReturn;
import io.patron.loyalty.simulation.SimulationResult.Example;
import io.patron.loyalty.simulation.SimulationResult.Granted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a replay finds. Its size does not grow with the number of members: of differences it
 * keeps a sample, always the same one, and of examples the farthest.
 */
final class Findings {
    private static final int SAMPLE = 10_000;
    private static final int EXAMPLES = 10;
    private static final Comparator<Example> BY_DIFFERENCE =
            Comparator.comparingLong(Findings::difference)
                    .thenComparing(example -> example.customerId().toString());

    private record Sampled(long rank, long difference) {}

    private final PriorityQueue<Sampled> sample =
            new PriorityQueue<>(Comparator.comparingLong(Sampled::rank).reversed());
    private final PriorityQueue<Example> gained = new PriorityQueue<>(BY_DIFFERENCE);
    private final PriorityQueue<Example> lost = new PriorityQueue<>(BY_DIFFERENCE.reversed());
    private final Map<String, Long> tiers = new TreeMap<>();
    private final Map<String, Granted> rules = new TreeMap<>();
    private long members;
    private long orders;
    private long acts;
    private long returns;
    private long actual;
    private long simulated;
    private long gain;
    private long lose;
    private long revenue;
    private long costedRevenue;
    private long costOfGoods;

    void order(PastOrder order) {
        orders++;
        revenue += order.left().totalMinor();
        costedRevenue += order.told().costedMinor();
        costOfGoods += order.told().costMinor();
    }

    void act() {
        acts++;
    }

    void giveBack(PastReturn back) {
        returns++;
        revenue -= back.totalMinor();
    }

    void rule(String key, long points) {
        rules.merge(key, new Granted(points, 1), (known, one) -> known.plus(one.points()));
    }

    void member(MemberHistory member, @Nullable String tier, long before, long after) {
        members++;
        actual += before;
        simulated += after;
        var example = new Example(member.customerId(), before, after);
        if (after > before) {
            gain++;
            keep(gained, example, EXAMPLES);
        } else if (after < before) {
            lose++;
            keep(lost, example, EXAMPLES);
        }
        tiers.merge(named(member.tiers().now()) + " → " + named(tier), 1L, Long::sum);
        // UUIDs of one time begin alike; the product spreads them
        var rank = member.customerId().hashCode() * 0x9E3779B97F4A7C15L >>> 1;
        keep(sample, new Sampled(rank, after - before), SAMPLE);
    }

    private static String named(@Nullable String tier) {
        return tier == null ? "none" : tier;
    }

    private static <T> void keep(PriorityQueue<T> queue, T item, int most) {
        queue.add(item);
        if (queue.size() > most) {
            queue.poll();
        }
    }

    private static long difference(Example example) {
        return example.simulated() - example.actual();
    }

    SimulationResult result(Draft draft) {
        var before = cost(draft, actual);
        var after = cost(draft, simulated);
        var margin = costedRevenue - costOfGoods;
        return new SimulationResult(
                new SimulationResult.Replayed(
                        draft.from(), draft.until(), members, orders, acts, returns),
                new SimulationResult.Points(actual, simulated, simulated - actual),
                new SimulationResult.Money(
                        revenue,
                        costedRevenue,
                        costOfGoods,
                        before,
                        after,
                        margin - before,
                        margin - after),
                new SimulationResult.Winners(
                        gain,
                        lose,
                        members - gain - lose,
                        sorted(gained, BY_DIFFERENCE.reversed()),
                        sorted(lost, BY_DIFFERENCE)),
                tiers,
                rules,
                deciles());
    }

    private static long cost(Draft draft, long points) {
        return draft.pointValue()
                .multiply(BigDecimal.valueOf(points))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static List<Example> sorted(PriorityQueue<Example> queue, Comparator<Example> order) {
        return queue.stream().sorted(order).toList();
    }

    private List<Long> deciles() {
        var sorted = sample.stream().map(Sampled::difference).sorted().toList();
        List<Long> deciles = new ArrayList<>();
        for (var i = 1; i <= 9 && !sorted.isEmpty(); i++) {
            deciles.add(sorted.get((sorted.size() - 1) * i / 10));
        }
        return deciles;
    }
}
