package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer.
 *
 * @param segments when he entered and left segments, as far as was told
 * @param birthMonth 1 to 12; null where not known
 */
public record Customer(
        List<SegmentChange> segments,
        List<String> tags,
        @Nullable String country,
        @Nullable String language,
        @Nullable Integer birthMonth) {
    public static final Customer UNKNOWN = new Customer(List.of(), List.of(), null, null, null);

    public Customer {
        segments = List.copyOf(segments);
        tags = List.copyOf(tags);
    }

    /** A segment that was entered or left. */
    public record SegmentChange(String segment, Instant at, boolean entered) {}

    public Customer with(List<SegmentChange> changes) {
        return new Customer(changes, tags, country, language, birthMonth);
    }

    /** Keys of the segments that he was in at a time, sorted. */
    List<String> segmentsAt(Instant at) {
        var newest = new TreeMap<String, SegmentChange>();
        for (var change : segments) {
            if (!change.at().isAfter(at)) {
                newest.merge(change.segment(), change, Customer::later);
            }
        }
        var in = new TreeSet<String>();
        newest.forEach((segment, change) -> {
            if (change.entered()) {
                in.add(segment);
            }
        });
        return List.copyOf(in);
    }

    /** Of two changes at one time the entering counts. */
    private static SegmentChange later(SegmentChange one, SegmentChange other) {
        if (one.at().equals(other.at())) {
            return one.entered() ? one : other;
        }
        return one.at().isAfter(other.at()) ? one : other;
    }

    /** The facts of the customer and of the local day. */
    public Map<String, FactValue> facts(Instant at, ZoneId zone) {
        var facts = new HashMap<String, FactValue>();
        facts.put(OrderFacts.SEGMENTS, FactValue.of(segmentsAt(at)));
        facts.put("customer.tags", FactValue.of(tags));
        put(facts, "customer.country", country);
        put(facts, "customer.language", language);
        var local = at.atZone(zone);
        facts.put("day.weekday", FactValue.of(local.getDayOfWeek().name()));
        facts.put("day.ofMonth", FactValue.of(local.getDayOfMonth()));
        facts.put("day.month", FactValue.of(local.getMonthValue()));
        facts.put("day.date", FactValue.of(local.toLocalDate().toString()));
        facts.put("day.hour", FactValue.of(local.getHour()));
        if (birthMonth != null) {
            facts.put("customer.birthMonth", FactValue.of(birthMonth));
            facts.put("day.isBirthMonth", FactValue.of(birthMonth == local.getMonthValue()));
        }
        return facts;
    }

    public static void put(Map<String, FactValue> facts, String name, @Nullable String text) {
        if (text != null) {
            facts.put(name, FactValue.of(text));
        }
    }
}
