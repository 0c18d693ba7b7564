package io.patron.loyalty.programme;

import io.patron.loyalty.rule.MarginGuard;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads what an order has to leave, or tells every fault. */
record MarginGuardParser(Faults faults) {

    @Nullable MarginGuard guard(ProgrammeDocument.@Nullable Margin guard) {
        if (guard == null) {
            return null;
        }
        var floor = decimal(guard.floorPercent(), "/marginGuard/floorPercent");
        var value = decimal(guard.pointValueMinor(), "/marginGuard/pointValueMinor");
        faults.demand(
                floor.compareTo(BigDecimal.valueOf(100)) <= 0,
                "/marginGuard/floorPercent",
                "invalid-value",
                "The floor is at most 100 percent.");
        faults.demand(
                value.signum() > 0,
                "/marginGuard/pointValueMinor",
                "invalid-value",
                "A point costs over 0.");
        return new MarginGuard(floor, value);
    }

    private BigDecimal decimal(@Nullable String text, String pointer) {
        var wanted = "A decimal text of at most 9 digits and 6 decimals.";
        return faults.read(text, pointer, MarginGuardParser::decimal, wanted)
                .orElse(BigDecimal.ONE);
    }

    private static BigDecimal decimal(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }
}
