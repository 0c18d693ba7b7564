package io.patron.profile.imports;

import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFacts;
import io.patron.profile.mapping.RowMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was counted of a file up to some row; goes on where it was kept. */
final class Tally {

    /** Values of a column that are counted apart; the rest is counted as {@link #OTHERS}. */
    static final int MOST_VALUES = 500;

    static final String OTHERS = "(others)";

    private long rows;
    private long accepted;
    private long errorRows;
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> countsBy = new LinkedHashMap<>();
    private final List<ColumnFigures.Counting> columns = new ArrayList<>();
    private final Set<String> personal = new HashSet<>();

    /**
     * The figures, as they are kept.
     *
     * @param rows all rows
     * @param accepted lines of orders and refunds
     * @param errorRows rows that could not be taken
     * @param skipped by reason
     * @param counts of the mapping, over all rows that could be taken apart
     * @param countsBy of the mapping, by the values of a column
     * @param columns what stands in them, in the mapping's order
     */
    @RegisterForReflection
    record Figures(
            long rows,
            long accepted,
            long errorRows,
            Map<String, Long> skipped,
            Map<String, Long> counts,
            Map<String, Map<String, Long>> countsBy,
            List<ColumnFigures> columns) {
        Figures {
            columns = columns == null ? List.of() : columns;
        }
    }

    static Tally of(Mapping mapping) {
        var tally = new Tally();
        mapping.skips().forEach(skip -> tally.skipped.put(skip.reason(), 0L));
        for (var count : mapping.counts()) {
            if (count.by().isEmpty()) {
                tally.counts.put(count.name(), 0L);
            } else {
                tally.countsBy.put(count.name(), new HashMap<>());
            }
        }
        for (var column : mapping.columns()) {
            tally.columns.add(new ColumnFigures.Counting(column.name()));
        }
        return tally;
    }

    /** Goes on where it was kept. */
    static Tally of(Figures figures) {
        var tally = new Tally();
        tally.rows = figures.rows();
        tally.accepted = figures.accepted();
        tally.errorRows = figures.errorRows();
        tally.skipped.putAll(figures.skipped());
        tally.counts.putAll(figures.counts());
        figures.countsBy().forEach((name, by) -> tally.countsBy.put(name, new HashMap<>(by)));
        figures.columns().forEach(known -> tally.columns.add(ColumnFigures.Counting.of(known)));
        return tally;
    }

    /** The same, which keeps no values of some columns: it counts how many have one. */
    Tally without(Mapping mapping, Set<String> columnsOfPeople) {
        personal.addAll(columnsOfPeople);
        columns.stream()
                .filter(column -> personal.contains(column.column()))
                .forEach(ColumnFigures.Counting::keepNoValues);
        for (var count : mapping.counts()) {
            if (count.by().filter(personal::contains).isPresent()) {
                countsBy.computeIfPresent(count.name(), (name, by) -> withoutValues(by));
            }
        }
        return this;
    }

    private static Map<String, Long> withoutValues(Map<String, Long> by) {
        var counts = new HashMap<String, Long>();
        by.forEach((value, n) -> counts.merge(value.isEmpty() ? value : OTHERS, n, Long::sum));
        return counts;
    }

    /** Counts a row by the mapping's counts, whatever becomes of it. */
    void count(Mapping mapping, RowMapper mapper, RowFacts row) {
        columns.forEach(column -> column.add(row));
        for (var count : mapping.counts()) {
            if (!mapper.counts(count, row)) {
                continue;
            }
            if (count.by().isEmpty()) {
                counts.merge(count.name(), 1L, Long::sum);
            } else {
                var values = countsBy.computeIfAbsent(count.name(), name -> new HashMap<>());
                var value = row.textOrEmpty(count.by().get());
                var isPersonal = !value.isEmpty() && personal.contains(count.by().get());
                var known = values.containsKey(value) || values.size() < MOST_VALUES;
                values.merge(known && !isPersonal ? value : OTHERS, 1L, Long::sum);
            }
        }
    }

    /** Counts a row that could not be taken apart. */
    void countBroken() {
        rows++;
        errorRows++;
    }

    /** Counts what became of a row. */
    void count(MappedRow row) {
        rows++;
        switch (row) {
            case MappedRow.Accepted _ -> accepted++;
            case MappedRow.Skipped(var _, var reason) -> skipped.merge(reason, 1L, Long::sum);
            case MappedRow.Rejected _ -> errorRows++;
        }
    }

    Figures figures() {
        Map<String, Map<String, Long>> sorted = new LinkedHashMap<>();
        countsBy.forEach((name, by) -> sorted.put(name, new TreeMap<>(by)));
        return new Figures(
                rows,
                accepted,
                errorRows,
                skipped,
                counts,
                sorted,
                columns.stream().map(ColumnFigures.Counting::figures).toList());
    }
}
