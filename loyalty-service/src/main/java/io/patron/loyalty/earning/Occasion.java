package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An order or act that rules are asked about.
 *
 * @param event its business key
 * @param zone the programme's, whose calendar days count
 * @param worthless wallets whose points nobody spends: no limit on money counts them
 */
public record Occasion(
        String event,
        Who who,
        Instant at,
        ZoneId zone,
        Map<String, FactValue> values,
        Set<String> worthless) {

    public Occasion {
        values = Map.copyOf(values);
        worthless = Set.copyOf(worthless);
    }

    /** Where all points can be spent. */
    public Occasion(String event, Who who, Instant at, ZoneId zone, Map<String, FactValue> values) {
        this(event, who, at, zone, values, Set.of());
    }

    /** Whether points of a wallet are worth money. */
    public boolean isWorth(String wallet) {
        return !worthless.contains(wallet);
    }

    /** The values that are known, for conditions. */
    public Facts facts() {
        return values::get;
    }

    /** The values as JSON has them, by name. */
    public Map<String, Object> plain() {
        var plain = new TreeMap<String, Object>();
        values.forEach((name, value) -> plain.put(name, value.plain()));
        return plain;
    }

    /** Whose it is. */
    public record Who(UUID programmeId, UUID memberId) {}
}
