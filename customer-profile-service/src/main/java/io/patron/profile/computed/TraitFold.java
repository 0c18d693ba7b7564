package io.patron.profile.computed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a trait of its parts, as of a day. */
final class TraitFold {
    private static final Comparator<Map.Entry<String, Part>> FREQUENCY =
            Comparator.<Map.Entry<String, Part>>comparingLong(e -> e.getValue().n())
                    .thenComparing(e -> e.getValue().last().at())
                    .thenComparing(Map.Entry::getKey, Told.TEXTS.reversed());
    private static final Comparator<Map.Entry<String, Part>> COMING =
            Comparator.<Map.Entry<String, Part>, java.time.Instant>comparing(
                            e -> e.getValue().first().at())
                    .thenComparing(Map.Entry::getKey, Told.TEXTS);

    private final ComputedTrait trait;
    private final LocalDate today;
    private final ZoneId zone;
    private final Map<String, Part> byValue = new HashMap<>();
    private @Nullable LocalDate due;

    TraitFold(ComputedTrait trait, LocalDate today, ZoneId zone) {
        this.trait = trait;
        this.today = today;
        this.zone = zone;
    }

    TraitFold add(Part.Key key, Part part) {
        var change = trait.window().change(key.day(), today);
        if (change != null && (due == null || change.isBefore(due))) {
            due = change;
        }
        if (trait.window().has(key.day(), today)) {
            byValue.merge(key.value(), part, Part::plus);
        }
        return this;
    }

    Folded folded() {
        if (byValue.isEmpty()) {
            return Folded.none(today, due);
        }
        var all = byValue.values().stream().reduce(Part::plus).orElseThrow();
        return switch (trait.aggregation()) {
            case COUNT, SUM -> number(all.total());
            case AVERAGE ->
                    number(
                            all.total()
                                    .divide(
                                            BigDecimal.valueOf(all.n()),
                                            trait.form().scale(),
                                            RoundingMode.HALF_UP));
            case MIN -> number(all.low());
            case MAX -> number(all.high());
            case FIRST -> value(all.first().value());
            case LAST -> value(all.last().value());
            case MOST_FREQUENT ->
                    value(byValue.entrySet().stream().max(FREQUENCY).orElseThrow().getKey());
            case UNIQUE_LIST -> list();
            case UNIQUE_COUNT -> number(BigDecimal.valueOf(byValue.size()));
            case DAYS_SINCE -> text(all.last().at().atZone(zone).toLocalDate().toString());
        };
    }

    private Folded number(@Nullable BigDecimal number) {
        return new Folded(number, null, null, today, due, false);
    }

    private Folded text(String text) {
        return new Folded(null, text, null, today, due, false);
    }

    private Folded value(String text) {
        var property = trait.value();
        return property != null && property.type().isNumber()
                ? number(new BigDecimal(text))
                : new Folded(null, text, null, today, due, false);
    }

    private Folded list() {
        List<String> texts =
                byValue.entrySet().stream()
                        .sorted(COMING)
                        .limit(trait.form().limit())
                        .map(Map.Entry::getKey)
                        .toList();
        return new Folded(null, null, texts, today, due, false);
    }
}
