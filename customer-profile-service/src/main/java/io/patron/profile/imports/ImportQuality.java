package io.patron.profile.imports;

import io.patron.profile.quality.Check;
import io.patron.profile.quality.QualityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells the report on the quality of data what was found in files. */
@ApplicationScoped
public class ImportQuality {
    private static final String ADD =
            """
            insert into quality_delta (source, day, measure, subject, n, example)
            select ?, ?::date, measure, left(subject, 100), n, ? from unnest(?, ?, ?) as found (measure, subject, n)
            """;

    private static final String ERRORS =
            "select code, count(*) from import_error where job_id = ? group by code";

    /** One code in several spellings, and one product under several names. */
    private static final String SPELLINGS =
            """
            select count(*) from (select 1 from import_row where job_id = ? and accepted and sku is not null
                                   group by lower(sku) having min(sku) <> max(sku)) as skus
            """;

    private static final String NAMES =
            """
            select count(*) from (select 1 from import_row where job_id = ? and accepted and sku is not null
                                   group by sku having min(name) <> max(name)) as skus
            """;

    private final ImportDatabase database;
    private final QualityCounts quality;
    private final Clock clock;

    ImportQuality(ImportDatabase database, QualityCounts quality, Clock clock) {
        this.database = database;
        this.quality = quality;
        this.clock = clock;
    }

    /** What is counted: of which check, of what, how often. */
    private record Found(List<String> checks, List<String> subjects, List<Long> numbers) {
        Found() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Check check, String subject, long n) {
            if (n > 0) {
                checks.add(check.key());
                subjects.add(subject.replace("\0", ""));
                numbers.add(n);
            }
        }
    }

    /** What reading a file found, in the transaction that keeps it. */
    void read(Connection tx, ImportJob job, ImportResult result) throws SQLException {
        var found = new Found();
        found.add(Check.IMPORT_ROWS, "", result.rows().total());
        found.add(Check.DUPLICATE_ROWS, "", result.rows().duplicates());
        result.rows().skipped().forEach((reason, n) -> found.add(Check.IMPORT_SKIPPED, reason, n));
        for (var column : result.rows().columns()) {
            found.add(Check.IMPORT_EMPTY, column.column(), column.empty());
        }
        ImportDatabase.query(
                tx,
                ERRORS,
                row -> {
                    found.add(Check.IMPORT_ERRORS, row.getString(1), row.getLong(2));
                    return true;
                },
                job.id());
        keep(tx, job, found);
    }

    /** What takes longer to find, once the import is done and its rows are still there. */
    void published(ImportJob job) {
        database.transaction(tx -> {
            var found = new Found();
            found.add(Check.SKU_SPELLINGS, "", number(tx, SPELLINGS, job.id()));
            found.add(Check.SKU_NAMES, "", number(tx, NAMES, job.id()));
            keep(tx, job, found);
            return found.numbers().size();
        });
    }

    private static long number(Connection tx, String sql, UUID job) throws SQLException {
        return ImportDatabase.query(tx, sql, row -> row.getLong(1), job).getFirst();
    }

    private void keep(Connection tx, ImportJob job, Found found) throws SQLException {
        ImportDatabase.update(
                tx,
                ADD,
                job.source(),
                quality.day(clock.instant()).toString(),
                "import " + job.id(),
                found.checks().toArray(String[]::new),
                found.subjects().toArray(String[]::new),
                found.numbers().toArray(Long[]::new));
    }
}
