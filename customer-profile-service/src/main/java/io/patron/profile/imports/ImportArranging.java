package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.mapping.Mapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Makes orders, refunds and customers of the rows that were kept, and counts what they are. */
@ApplicationScoped
public class ImportArranging {
    private static final String DISTINCT =
            """
            with keys as (
                select bool_or(refund) as refund from import_row
                 where job_id = ? and order_key is not null and hash is not null group by order_key),
            customers as (
                select from import_row where job_id = ? and customer is not null group by customer),
            alike as (select from import_row where job_id = ? and hash is not null group by hash)
            select (select count(*) from keys) as keys, (select count(*) from keys where refund) as refunds,
                   (select count(*) from customers) as customers,
                   count(*) filter (where hash is null and order_key is null) as without_key,
                   count(hash) - (select count(*) from alike) as duplicates, min(at) as first, max(at) as last
              from import_row where job_id = ?
            """;

    /** So that groups are counted in memory rather than by sorting all rows. */
    private static final String ROOM = "set local work_mem = '64MB'";

    private static final String PUBLISHED =
            """
            select count(*) filter (where kind = 'order') as orders,
                   count(*) filter (where kind = 'refund') as refunds,
                   count(*) filter (where kind = 'identify') as customers,
                   count(*) filter (where kind = 'event') as activities,
                   count(*) filter (where kind = 'product') as products, count(*) as events
              from import_event where job_id = ?
            """;
    private static final String VALUES =
            """
            select currency, coalesce(sum(minor) filter (where kind = 'order'), 0) as gross,
                   coalesce(sum(minor) filter (where kind = 'refund'), 0) as refunded
              from (select currency, kind,
                           round(total, digits::int) * 10::numeric ^ digits::int as minor
                      from import_event join unnest(?, ?) as known (code, digits)
                           on code = currency
                     where job_id = ? and kind in ('order', 'refund')) as totals
             group by currency order by currency
            """;

    private final ImportDatabase database;
    private final ImportJobs jobs;
    private final ImportConflicts conflicts;
    private final ImportQuality quality;
    private final ObjectMapper json;
    private final Clock clock;

    ImportArranging(
            ImportDatabase database,
            ImportJobs jobs,
            ImportConflicts conflicts,
            ImportQuality quality,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.conflicts = conflicts;
        this.quality = quality;
        this.json = json;
        this.clock = clock;
    }

    private record Found(
            ImportResult.Distinct distinct, long duplicates, ImportResult.Period period) {}

    private record Made(ImportResult.Published published, long events) {}

    /** Makes the events of a job, all or none; answers how many. */
    long arrange(ImportJob job, Mapping mapping, Tally.Figures tally) {
        database.update("analyze import_row");
        return database.transaction(tx -> {
            ImportDatabase.update(tx, ROOM);
            var refused = conflicts.refuse(tx, job, mapping);
            var arrange = ArrangeSql.of(mapping);
            ImportDatabase.update(tx, arrange.sql(), arrange.ids(job.id()));
            var found = found(tx, job.id());
            var made =
                    ImportDatabase.query(tx, PUBLISHED, ImportArranging::made, job.id()).getFirst();
            var result = result(tally, refused, found, made, values(tx, job.id()));
            quality.read(tx, job, result);
            jobs.keepRead(tx, job.id(), made.events(), write(result), clock.instant());
            return made.events();
        });
    }

    /** Nothing of erased people stays in the report; a crash may have come before. */
    void forgetErased(ImportJob job, Mapping mapping) {
        conflicts.forgetErased(job, mapping);
    }

    private static Found found(Connection tx, UUID job) throws SQLException {
        return ImportDatabase.query(tx, DISTINCT, ImportArranging::readFound, job, job, job, job)
                .getFirst();
    }

    private static Found readFound(ResultSet row) throws SQLException {
        return new Found(
                new ImportResult.Distinct(
                        row.getLong("keys"),
                        row.getLong("refunds"),
                        row.getLong("customers"),
                        row.getLong("without_key")),
                row.getLong("duplicates"),
                new ImportResult.Period(
                        ImportDatabase.instant(row, "first"), ImportDatabase.instant(row, "last")));
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                new ImportResult.Published(
                        row.getLong("orders"),
                        row.getLong("refunds"),
                        row.getLong("customers"),
                        row.getLong("activities"),
                        row.getLong("products")),
                row.getLong("events"));
    }

    private static List<ImportResult.Value> values(Connection tx, UUID job) throws SQLException {
        List<String> codes = new ArrayList<>();
        List<Long> digits = new ArrayList<>();
        for (var currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                codes.add(currency.getCurrencyCode());
                digits.add((long) currency.getDefaultFractionDigits());
            }
        }
        return ImportDatabase.query(
                tx,
                VALUES,
                row ->
                        new ImportResult.Value(
                                row.getString("currency"),
                                row.getLong("gross"),
                                row.getLong("refunded")),
                codes.toArray(String[]::new),
                digits.toArray(Long[]::new),
                job);
    }

    private static ImportResult result(
            Tally.Figures tally,
            ImportConflicts.Refused refused,
            Found found,
            Made made,
            List<ImportResult.Value> values) {
        var rows =
                new ImportResult.Rows(
                        tally.rows(),
                        tally.accepted() - refused.heldBack() - refused.conflicting(),
                        tally.skipped(),
                        tally.errorRows() + refused.conflicting(),
                        refused.heldBack(),
                        found.duplicates(),
                        tally.columns());
        return new ImportResult(
                rows,
                tally.counts(),
                tally.countsBy(),
                found.distinct(),
                made.published(),
                values,
                found.period());
    }

    private String write(ImportResult result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
