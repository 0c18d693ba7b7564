package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tier sets of one measure, for tests: base, silver from 100, gold from 300, black from 1000. */
public final class Ladders {
    public static final UUID ID = new UUID(7, 7);
    public static final LocalDate JOINED = LocalDate.of(2025, 5, 17);
    private static final String SPEND = "spend";
    private static final List<String> KEYS = List.of("base", "silver", "gold", "black");
    private static final long[] FROM = {0, 100, 300, 1000};

    private Ladders() {}

    public static TierSetBook book(Window window, Falling falling, Integer... warnDays) {
        return new TierSetBook(List.of(set(1, LocalDate.EPOCH, window, falling, warnDays)));
    }

    static TierSet set(
            int version, LocalDate from, Window window, Falling falling, Integer... warnDays) {
        List<Rung> rungs = new ArrayList<>();
        for (var i = 0; i < KEYS.size(); i++) {
            var reach = i == 0 ? null : new Reach.AtLeast(SPEND, FROM[i] * version);
            rungs.add(new Rung(KEYS.get(i), KEYS.get(i), reach, List.of()));
        }
        return new TierSet(
                new TierSet.Ref(ID, ID, "spend", "Spend", version, from),
                ZoneId.of("Europe/London"),
                window,
                List.of(new Measure(SPEND, Measure.Kind.SPEND, null, List.of())),
                rungs,
                falling,
                List.of(warnDays));
    }

    public static Deeds deeds(Map<LocalDate, Long> spend) {
        return new Deeds(JOINED, Map.of("SPEND", new Series(spend)));
    }
}
