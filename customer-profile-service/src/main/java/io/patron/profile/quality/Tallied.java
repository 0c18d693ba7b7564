package io.patron.profile.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the report of what was counted. Pure. */
final class Tallied {
    private static final List<String> ORDER_FIELDS =
            List.of("country", "products", "products.name", "products.category", "products.price");

    private final Map<String, Map<Check, Map<String, Number>>> bySource = new TreeMap<>();

    /** How often, and some examples. */
    record Number(long n, List<Map<String, Object>> examples) {}

    void add(String source, Check check, String subject, Number number) {
        bySource.computeIfAbsent(source, name -> new HashMap<>())
                .computeIfAbsent(check, name -> new TreeMap<>())
                .put(subject, number);
    }

    List<QualityView.OfSource> sources() {
        return bySource.entrySet().stream()
                .map(entry -> source(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static QualityView.OfSource source(
            String source, Map<Check, Map<String, Number>> checks) {
        Map<String, Long> totals = new LinkedHashMap<>();
        Map<String, List<QualityView.Finding>> dimensions = new LinkedHashMap<>();
        for (var dimension : Dimension.values()) {
            dimensions.put(dimension.key(), new ArrayList<>());
        }
        for (var check : Check.values()) {
            var total = total(checks, check);
            if (check.dimension().isEmpty()) {
                if (total > 0) {
                    totals.put(check.key(), total);
                }
            } else {
                var findings = findings(check, checks);
                dimensions
                        .computeIfAbsent(check.dimension().get().key(), key -> new ArrayList<>())
                        .addAll(findings);
            }
        }
        return new QualityView.OfSource(source, totals, dimensions);
    }

    private static long total(Map<Check, Map<String, Number>> checks, Check check) {
        return checks.getOrDefault(check, Map.of()).values().stream().mapToLong(Number::n).sum();
    }

    private static List<QualityView.Finding> findings(
            Check check, Map<Check, Map<String, Number>> checks) {
        var counted = checks.getOrDefault(check, Map.of());
        long of = check.of().map(base -> total(checks, base)).orElse(0L);
        var subjects = new TreeSet<>(counted.keySet());
        if (check == Check.ORDER_FIELDS && of > 0) {
            subjects.addAll(ORDER_FIELDS);
        }
        return subjects.stream()
                .map(subject ->
                        finding(
                                check,
                                subject,
                                counted.getOrDefault(subject, new Number(0, List.of())),
                                of))
                .sorted(order(check))
                .toList();
    }

    private static Comparator<QualityView.Finding> order(Check check) {
        return check == Check.DELAY
                ? Comparator.comparing(finding -> Delay.place(finding.subject()))
                : Comparator.comparing(QualityView.Finding::count).reversed();
    }

    /** Of what is complete the rest is missing: that is what is told. */
    private static QualityView.Finding finding(
            Check check, String subject, Number number, long of) {
        var isOfFilled = check == Check.TRAITS || check == Check.ORDER_FIELDS;
        long count = isOfFilled ? Math.max(0, of - number.n()) : number.n();
        var isFine = count == 0 || (check == Check.DELAY && !Delay.isLate(subject));
        return new QualityView.Finding(
                check.key(),
                subject,
                count,
                of == 0 ? null : of,
                of == 0 ? null : Math.round(10_000.0 * count / of) / 10_000.0,
                number.examples(),
                isFine ? null : check.fix());
    }
}
