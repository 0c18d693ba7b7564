package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An order or act that rules are asked about.
 *
 * @param event its business key
 * @param zone the programme's, whose calendar days count
 */
public record Occasion(
        String event, Who who, Instant at, ZoneId zone, Map<String, FactValue> values) {

    public Occasion {
        values = Map.copyOf(values);
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
