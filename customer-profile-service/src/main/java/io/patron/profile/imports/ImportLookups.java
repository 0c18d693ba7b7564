package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.profile.imports.ImportStaging.KeptRow;
import io.patron.profile.mapping.Column;
import io.patron.profile.mapping.Mapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table {@code import_table}: rows of files that other files look values up in. */
@ApplicationScoped
public class ImportLookups {
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final String FIND =
            "select key, fields::text from import_table where source = ? and name = ?"
                    + " and key = any(?)";
    private static final String KEEP =
            """
            insert into import_table (source, name, key, fields)
            select ?, ?, * from unnest(?, ?::jsonb[])
            on conflict (source, name, key) do update
               set fields = excluded.fields, kept_at = now()
            """;

    private final ImportDatabase database;
    private final ObjectMapper json;

    ImportLookups(ImportDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Columns that are found by the same key in the same table are looked up at once. */
    private Set<Column.Lookup> lookups(Mapping mapping) {
        Set<Column.Lookup> lookups = new LinkedHashSet<>();
        mapping.columns().forEach(column -> column.lookup().ifPresent(lookups::add));
        return lookups;
    }

    /** The tables that a mapping looks values up in and that the source does not have. */
    List<Fault> missing(String source, Mapping mapping) {
        var tables = new LinkedHashSet<String>();
        lookups(mapping).forEach(lookup -> tables.add(lookup.table()));
        return tables.stream()
                .filter(table ->
                        database.query(
                                        "select 1 from import_table where source = ? and name = ?"
                                                + " limit 1",
                                        row -> 1,
                                        source,
                                        table)
                                .isEmpty())
                .map(table ->
                        new Fault(
                                "/query/mapping",
                                "missing-table",
                                "The source has no table “" + table + "” to look values up in.",
                                "Import the file whose mapping keeps it first; tables are kept for"
                                        + " some days only."))
                .toList();
    }

    /** Fills in what stands in other files: a query per table, whatever the number of rows. */
    void fill(String source, Mapping mapping, List<FileRow> rows) {
        var lookups = lookups(mapping);
        if (lookups.isEmpty()) {
            return;
        }
        var names = mapping.columns().stream().map(Column::name).toList();
        List<@Nullable String[]> fields = new ArrayList<>();
        for (var row : rows) {
            switch (row) {
                case FileRow.Whole whole -> fields.add(whole.fields());
                case FileRow.Broken broken -> fields.addAll(broken.readings());
            }
        }
        for (var lookup : lookups) {
            fill(source, mapping, lookup, names.indexOf(lookup.key()), fields);
        }
    }

    private void fill(
            String source,
            Mapping mapping,
            Column.Lookup lookup,
            int key,
            List<@Nullable String[]> rows) {
        var keys = new HashSet<String>();
        for (var row : rows) {
            if (row[key] != null && row[key].indexOf('\0') < 0) {
                keys.add(row[key]);
            }
        }
        var found = find(source, lookup.table(), keys);
        for (int i = 0; i < mapping.columns().size(); i++) {
            var column = mapping.columns().get(i);
            if (column.lookup().filter(lookup::equals).isPresent()) {
                for (var row : rows) {
                    row[i] =
                            found.getOrDefault(String.valueOf(row[key]), Map.of())
                                    .get(column.header());
                }
            }
        }
    }

    private Map<String, Map<String, String>> find(String source, String table, Set<String> keys) {
        Map<String, Map<String, String>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            database.query(
                    FIND,
                    row -> found.put(row.getString(1), read(row.getString(2))),
                    source,
                    table,
                    keys.toArray(String[]::new));
        }
        return found;
    }

    void keep(Connection tx, String source, Mapping mapping, List<KeptRow> rows)
            throws SQLException {
        if (!rows.isEmpty()) {
            ImportDatabase.update(
                    tx,
                    KEEP,
                    source,
                    mapping.keep().orElseThrow().table(),
                    rows.stream().map(KeptRow::key).toArray(String[]::new),
                    rows.stream().map(row -> write(row.values())).toArray(String[]::new));
        }
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, FIELDS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Map<String, String> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
