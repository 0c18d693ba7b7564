package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.category.Category;
import io.patron.profile.category.CategoryService;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.product.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells the catalogue of a job's products from where that was kept last. */
@ApplicationScoped
public class ImportProducts {
    private static final int BATCH = 500;

    private static final String ROWS =
            """
            select e.seq, e.row_no, r.body
              from import_event e
              join import_row r on r.job_id = e.job_id and r.row_no = e.row_no
             where e.job_id = ? and e.seq > ? and e.kind = 'product' order by e.seq limit ?
            """;

    private static final String REFUSED =
            """
            insert into import_error (job_id, row_no, "column", code, message, raw)
            select ?, *, '' from unnest(?, ?, ?, ?) on conflict do nothing
            """;

    private final ImportDatabase database;
    private final ImportJobs jobs;
    private final ImportConflicts conflicts;
    private final Catalogue catalogue;
    private final CategoryService categories;
    private final ObjectMapper json;

    ImportProducts(
            ImportDatabase database,
            ImportJobs jobs,
            ImportConflicts conflicts,
            Catalogue catalogue,
            CategoryService categories,
            ObjectMapper json) {
        this.database = database;
        this.jobs = jobs;
        this.conflicts = conflicts;
        this.catalogue = catalogue;
        this.categories = categories;
        this.json = json;
    }

    private record Numbered(long seq, long row, StoredItem item) {}

    /** Tells of all that are left, in the order of the file. */
    void tell(ImportJob job, Mapping mapping, long from, long total) {
        long done = from;
        while (done < total) {
            var batch = database.query(ROWS, this::item, job.id(), done, BATCH);
            addCategories(batch);
            refuse(job.id(), batch, told(batch));
            done = batch.getLast().seq();
            jobs.keepPublished(job.id(), done);
        }
        settle(job, mapping);
    }

    private Numbered item(ResultSet row) throws SQLException {
        try {
            return new Numbered(
                    row.getLong("seq"),
                    row.getLong("row_no"),
                    json.readValue(row.getString("body"), StoredItem.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addCategories(List<Numbered> batch) {
        Map<String, Category> wanted = new LinkedHashMap<>();
        batch.forEach(one ->
                one.item().categories().forEach(each -> wanted.putIfAbsent(each.key(), each)));
        if (!wanted.isEmpty()) {
            ImportPublishing.finished(
                    categories.addMissing(List.copyOf(wanted.values())).replaceWith(true));
        }
    }

    private List<Catalogue.Told> told(List<Numbered> batch) {
        List<JsonNode> items = new ArrayList<>();
        batch.forEach(one -> items.add(one.item().whole()));
        return ImportPublishing.finished(catalogue.tell(items));
    }

    private void refuse(UUID job, List<Numbered> batch, List<Catalogue.Told> told) {
        List<Long> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            var fault = told.get(i).fault();
            if (fault != null) {
                rows.add(batch.get(i).row());
                columns.add(fault.pointer().replaceFirst("^/items/\\d+/?", ""));
                codes.add(fault.code());
                messages.add(fault.message());
            }
        }
        if (!rows.isEmpty()) {
            database.update(
                    REFUSED,
                    job,
                    rows.toArray(Long[]::new),
                    columns.toArray(String[]::new),
                    codes.toArray(String[]::new),
                    messages.toArray(String[]::new));
        }
    }

    /** Rows that the catalogue refused are error rows too. */
    private void settle(ImportJob job, Mapping mapping) {
        database.transaction(tx -> {
            conflicts.addRaw(tx, job, mapping);
            var found =
                    ImportDatabase.query(
                                    tx,
                                    "select count(*) from import_error where job_id = ?",
                                    row -> row.getLong(1),
                                    job.id())
                            .getFirst();
            jobs.changeResult(tx, job.id(), result -> result.withErrors(found));
            return found;
        });
    }
}
