package io.patron.profile.imports;

import io.patron.profile.mapping.Column;
import io.patron.profile.mapping.FileForm;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file with this header. */
final class CsvForm implements RowForm {

    private static final int NONE = -1;

    /** Fields too many or too few up to which it is guessed where the columns stand. */
    private static final int MOST_SHIFTED = 16;

    private final FileForm file;
    private final List<String> names;
    private final int[] places;
    private final boolean[] isReported; // by an error report: no part of the row itself
    private final RowHash hash = new RowHash();

    private CsvForm(FileForm file, List<String> names, int[] places) {
        this.file = file;
        this.names = names;
        this.places = places;
        this.isReported = new boolean[names.size()];
        for (int i = 0; i < isReported.length; i++) {
            isReported[i] = RowForm.ERROR_COLUMNS.contains(names.get(i));
        }
    }

    /** Finds the mapping's columns in a header. */
    static CsvForm of(String header, Mapping mapping) throws FileFault {
        var names =
                CsvFields.split(header, mapping.file().delimiter(), mapping.file().quote()).stream()
                        .map(String::strip)
                        .toList();
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (byName.put(names.get(i), i) != null
                    && !RowForm.ERROR_COLUMNS.contains(names.get(i))) {
                throw new FileFault(
                        "duplicate-column", "The column " + names.get(i) + " is there twice.");
            }
        }
        refuseMissing(mapping, names);
        var places = mapping.columns().stream().mapToInt(column -> place(column, byName)).toArray();
        return new CsvForm(mapping.file(), names, places);
    }

    private static int place(Column column, Map<String, Integer> byName) {
        return column.lookup().isPresent() ? NONE : byName.getOrDefault(column.header(), NONE);
    }

    private static void refuseMissing(Mapping mapping, List<String> names) throws FileFault {
        var missing =
                mapping.columns().stream()
                        .filter(column -> !column.optional())
                        .map(Column::header)
                        .filter(header -> !names.contains(header))
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new FileFault(
                    "missing-column",
                    "Missing: " + missing + ". The file has: " + String.join(", ", names) + ".");
        }
    }

    @Override
    public FileRow read(RawRecord raw, String text) {
        var fields = CsvFields.split(text, file.delimiter(), file.quote());
        if (fields.size() != names.size()) {
            var code = fields.size() < names.size() ? "too-few-fields" : "too-many-fields";
            var message =
                    "The row has " + fields.size() + " fields, the header " + names.size() + ".";
            return new FileRow.Broken(raw, new RowFault("", code, message), readings(fields));
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).length() > RowReader.LONGEST_FIELD) {
                hash.take();
                var message = "The field has over " + RowReader.LONGEST_FIELD + " characters.";
                return new FileRow.Broken(
                        raw,
                        new RowFault(names.get(i), "field-too-long", message),
                        List.<@Nullable String[]>of(chosen(fields, 0)));
            }
            if (!isReported[i]) {
                hash.add(fields.get(i));
            }
        }
        return new FileRow.Whole(raw, chosen(fields, 0), hash.take());
    }

    @Override
    public FileRow.Broken begun(RawRecord raw, RowFault fault, String text) {
        var sound = CsvFields.sound(text, file.delimiter(), file.quote());
        return new FileRow.Broken(raw, fault, List.<@Nullable String[]>of(chosen(sound, 0)));
    }

    /**
     * Where a field holds a delimiter or two became one, each column may stand by so many places
     * further on or back. A row that is too short may be a piece of another one as well.
     */
    private List<@Nullable String[]> readings(List<String> fields) {
        int shifted = fields.size() - names.size();
        List<@Nullable String[]> readings = new ArrayList<>();
        if (shifted < 0 || shifted > MOST_SHIFTED) {
            readings.add(new @Nullable String[places.length]);
        }
        int least = Math.max(-MOST_SHIFTED, Math.min(0, shifted));
        int most = Math.min(MOST_SHIFTED, Math.max(0, shifted));
        for (int by = least; by <= most; by++) {
            readings.add(chosen(fields, by));
        }
        return readings;
    }

    private @Nullable String[] chosen(List<String> fields, int by) {
        var chosen = new @Nullable String[places.length];
        for (int i = 0; i < places.length; i++) {
            int at = places[i] == NONE ? NONE : places[i] + by;
            chosen[i] = at < 0 || at >= fields.size() ? null : fields.get(at);
        }
        return chosen;
    }
}
