package io.patron.profile.computed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever the order of events, a trait is what a look at the whole history says. */
class TraitPropertyTest {
    /** Its clocks were put back on 2026-10-25 and forward on 2026-03-29. */
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final Instant START = Instant.parse("2026-10-20T00:00:00Z");
    private static final List<String> AGGREGATES =
            List.of(
                    "count",
                    "sum",
                    "average",
                    "min",
                    "max",
                    "first",
                    "last",
                    "mostFrequent",
                    "uniqueList",
                    "uniqueCount",
                    "daysSince");
    private static final List<String> WINDOWS =
            List.of(
                    "",
                    ", 'window': {'days': 1}",
                    ", 'window': {'days': 7}",
                    ", 'window': {'since': '2026-10-25'}");

    /** A value that counts: what a plain look at history goes over. */
    private record Counted(Instant at, boolean takesAway, BigDecimal number, LocalDate day) {}

    private static Occurrence event(Random random) {
        var at = START.plus(Duration.ofHours(random.nextInt(0, 24 * 12)));
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                "n",
                switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(-3, 3);
                    case 1 -> new BigDecimal("0.1").multiply(BigDecimal.valueOf(random.nextInt(5)));
                    case 2 -> random.nextInt(3) + ".50";
                    default -> "many"; // is no number
                });
        properties.put("kind", random.nextBoolean() ? "a" : "b");
        return new Occurrence(
                List.of("Bought", "Returned", "Seen").get(random.nextInt(3)),
                at,
                "shop",
                properties);
    }

    private static ComputedTrait trait(String aggregate, String window, boolean isFiltered) {
        var isReducible = List.of("count", "sum").contains(aggregate);
        return TraitDocuments.trait(
                "{'aggregate': '"
                        + aggregate
                        + "', 'events': ['Bought'"
                        + (isReducible ? "], 'minus': ['Returned'" : ", 'Returned'")
                        + "], 'properties': {'n': 'number', 'kind': 'text'}"
                        + (isFiltered
                                ? ", 'where': {'fact': 'kind', 'op': 'eq', 'value': 'a'}"
                                : "")
                        + (List.of("count", "daysSince").contains(aggregate)
                                ? ""
                                : ", 'value': 'n'")
                        + window
                        + ", 'limit': 2, 'scale': 3}");
    }

    @Property(tries = 120)
    void aTraitIsWhatTheWholeHistorySays(@ForAll long seed) {
        var random = new Random(seed);
        var events = new ArrayList<Occurrence>();
        for (var i = random.nextInt(0, 25); i > 0; i--) {
            events.add(event(random));
        }
        for (var aggregate : AGGREGATES) {
            for (var window : WINDOWS) {
                var trait = trait(aggregate, window, random.nextBoolean());
                Collections.shuffle(events, random);
                assertSame(trait, aggregate, events, random);
            }
        }
    }

    private static void assertSame(
            ComputedTrait trait, String aggregate, List<Occurrence> events, Random random) {
        var parts = new HashMap<Part.Key, Part>();
        for (var event : events) { // one by one, as batches add them
            trait.parts(event, ZONE).forEach((key, part) -> parts.merge(key, part, Part::plus));
        }
        var day = LocalDate.of(2026, 10, 18).plusDays(random.nextInt(0, 20));
        var folded = folded(trait, parts, day);
        assertEquals(
                history(trait, aggregate, events, day),
                shown(trait, folded, day),
                () -> aggregate + " on " + day + " of " + events + " " + trait.window());
        for (var later = 0; later < 30; later++) { // whatever day it is read on
            var read = day.plusDays(later - 5L);
            if (folded.holds(trait, read)) {
                assertEquals(
                        history(trait, aggregate, events, read),
                        shown(trait, folded, read),
                        () -> aggregate + " as of " + day + " read " + read + " " + folded);
            }
        }
    }

    private static Folded folded(ComputedTrait trait, Map<Part.Key, Part> parts, LocalDate today) {
        var fold = new TraitFold(trait, today, ZONE);
        parts.forEach((key, part) -> {
            if (!key.day().isBefore(trait.window().first(today))) { // so much is read of them
                fold.add(key, part);
            }
        });
        return fold.folded();
    }

    private static @Nullable String shown(ComputedTrait trait, Folded folded, LocalDate day) {
        var shown = folded.shown(trait, day);
        return shown == null ? null : shown.toString();
    }

    /**
     * The same by a plain look at everything, with nothing of the code under test but the rules.
     */
    private static @Nullable String history(
            ComputedTrait trait, String aggregate, List<Occurrence> events, LocalDate today) {
        var window = trait.window();
        var counted = new ArrayList<Counted>();
        for (var event : events) {
            var day = event.at().atZone(ZONE).toLocalDate();
            var number = number(String.valueOf(event.properties().get("n")));
            var isNumberless = aggregate.equals("count") || aggregate.equals("daysSince");
            var isIn =
                    window.days() != null
                            ? !day.isAfter(today) && day.plusDays(window.days()).isAfter(today)
                            : window.since() == null || !day.isBefore(window.since());
            var isWanted =
                    trait.selection().where() == null || "a".equals(event.properties().get("kind"));
            if (isIn
                    && isWanted
                    && !event.name().equals("Seen")
                    && (isNumberless || number != null)) {
                var isReducible = aggregate.equals("count") || aggregate.equals("sum");
                counted.add(
                        new Counted(
                                event.at(),
                                isReducible && event.name().equals("Returned"),
                                isNumberless || number == null ? BigDecimal.ONE : number,
                                day));
            }
        }
        return counted.isEmpty() ? null : plain(aggregate, counted, today);
    }

    private static @Nullable BigDecimal number(String value) {
        return value.equals("many") ? null : new BigDecimal(value).stripTrailingZeros();
    }

    private static String plain(String aggregate, List<Counted> counted, LocalDate today) {
        var numbers = counted.stream().map(Counted::number).toList();
        return switch (aggregate) {
            case "count", "sum" -> text(sum(counted));
            case "average" ->
                    text(
                            sum(counted)
                                    .divide(
                                            BigDecimal.valueOf(numbers.size()),
                                            3,
                                            RoundingMode.HALF_UP));
            case "min" -> text(Collections.min(numbers));
            case "max" -> text(Collections.max(numbers));
            case "uniqueCount" ->
                    String.valueOf(
                            numbers.stream().map(TraitPropertyTest::text).distinct().count());
            default -> plainByTime(aggregate, counted, today);
        };
    }

    private static BigDecimal sum(List<Counted> counted) {
        return counted.stream()
                .map(c -> c.takesAway() ? c.number().negate() : c.number())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plainByTime(String aggregate, List<Counted> counted, LocalDate today) {
        var text = Comparator.comparing(BigDecimal::toPlainString);
        var all = new ArrayList<>(counted);
        all.sort(Comparator.comparing(Counted::at).thenComparing(Counted::number, text));
        var last = all.getLast();
        return switch (aggregate) {
            case "first" -> text(all.getFirst().number());
            case "last" -> text(last.number());
            case "uniqueList" ->
                    all.stream().map(c -> text(c.number())).distinct().limit(2).toList().toString();
            case "mostFrequent" -> mostFrequent(all);
            default -> String.valueOf(Math.max(0, today.toEpochDay() - last.day().toEpochDay()));
        };
    }

    private static String mostFrequent(List<Counted> byTime) {
        var often = new TreeMap<String, Integer>();
        var last = new HashMap<String, Instant>();
        byTime.forEach(c -> {
            often.merge(text(c.number()), 1, Integer::sum);
            last.put(text(c.number()), c.at());
        });
        var most = Collections.max(often.values());
        often.values().removeIf(n -> n < most);
        last.keySet().retainAll(often.keySet());
        var latest = Collections.max(last.values());
        last.values().removeIf(at -> at.isBefore(latest));
        return Collections.min(last.keySet());
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
