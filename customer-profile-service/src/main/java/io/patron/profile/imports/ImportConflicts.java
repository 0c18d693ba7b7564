package io.patron.profile.imports;

import io.patron.profile.imports.ImportStaging.ErrorRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Rows that are good by themselves but cannot be taken because of other rows of their order.
 *
 * <p>An order is told once, so it has to be whole: where one of its rows is at fault, the others
 * are held back and stand in the error report too. And it has one customer and one currency, those
 * of its first row, and fits into one message: rows that say otherwise are at fault. So is every
 * row that cannot be taken apart. Where nothing tells of which order it is, the order before it and
 * the order after it are held back, since the rows of an order are neighbours in most files.
 */
@ApplicationScoped
public class ImportConflicts {
    private static final int BATCH = 1_000;
    private static final String MARK =
            """
            with suspects as (
                select order_key, refund, event, count(*) as lines, sum(bytes) as bytes
                  from (select *, 100 + coalesce(octet_length(sku), 0) + coalesce(octet_length(name), 0)
                               + coalesce(octet_length(category), 0) + coalesce(octet_length(body), 0) as bytes
                          from import_row where job_id = ? and accepted and order_key is not null) as rows
                 group by order_key, refund, event
                having min(coalesce(customer, visitor)) <> max(coalesce(customer, visitor))
                    or min(currency) <> max(currency) or count(*) > 10000 or sum(bytes) > 800000),
            orders as (
                select suspects.*, first.customer, first.currency
                  from suspects cross join lateral (
                       select coalesce(customer, visitor) as customer, currency from import_row as row
                        where row.job_id = ? and row.accepted and row.order_key = suspects.order_key
                          and row.refund = suspects.refund and row.event is not distinct from suspects.event
                        order by row_no limit 1) as first),
            marked as (
                update import_row as row set accepted = false, faulty = true from orders
                 where row.job_id = ? and row.accepted and row.order_key = orders.order_key
                   and row.refund = orders.refund and row.event is not distinct from orders.event
                   and (coalesce(row.customer, row.visitor) <> orders.customer or row.currency <> orders.currency
                        or lines > 10000 or bytes > 800000)
                returning row_no, case when lines > 10000 or bytes > 800000 then 'order-too-large'
                                       when coalesce(row.customer, row.visitor) <> orders.customer
                                       then 'conflicting-customer'
                                       else 'conflicting-currency' end as code)
            insert into import_error (job_id, row_no, "column", code, message, raw)
            select ?, row_no, '', code,
                   case code
                       when 'order-too-large' then 'An order has at most 10000 lines and 800 kB.'
                       else 'An earlier row of this order names another one.' end, ''
              from marked
            """;

    private static final String HOLD_BACK =
            """
            with lost as (
                select from import_row where job_id = ? and order_key is null and hash is null limit 1),
            beside as (
                select order_key, lag(hash is null) over file as follows, lead(hash is null) over file as precedes
                  from import_row
                 where job_id = ? and (order_key is null) = (hash is null) and exists (select from lost)
                window file as (order by row_no)),
            faulty as (
                select order_key from import_row where job_id = ? and faulty
                union
                select order_key from beside where follows or precedes),
            held as (
                update import_row as row set accepted = false from faulty
                 where row.job_id = ? and row.accepted and row.order_key = faulty.order_key
                returning row_no)
            insert into import_error (job_id, row_no, "column", code, message, raw)
            select ?, row_no, '', 'order-incomplete',
                   'Another row of this order, or one beside it that may be of it, is at fault:'
                   || ' repair it and send the order whole.', ''
              from held
            """;

    /** What was taken out, with whom it names by the mapping. */
    private static final String REPORTED =
            """
            select error.row_no, error.raw, array_remove(array[row.customer, row.visitor], null) as people
              from (select row_no, raw from import_error
                     where job_id = ? and row_no > ? and (code like 'conflicting-%' or code like 'order-%')
                     order by row_no limit ?) as error
              left join import_row as row on row.job_id = ? and row.row_no = error.row_no
             order by error.row_no
            """;

    private static final String FORGET =
            "delete from import_error where job_id = ? and row_no = any(?)";

    private final ImportDatabase database;
    private final ImportChunks chunks;
    private final ImportBarring barring;

    ImportConflicts(ImportDatabase database, ImportChunks chunks, ImportBarring barring) {
        this.database = database;
        this.chunks = chunks;
        this.barring = barring;
    }

    /** How many rows were taken out. */
    record Refused(long heldBack, long conflicting) {}

    /** Takes the rows out. */
    Refused refuse(Connection tx, ImportJob job, Mapping mapping) throws SQLException {
        var id = job.id();
        long conflicting = ImportDatabase.update(tx, MARK, id, id, id, id);
        long heldBack = ImportDatabase.update(tx, HOLD_BACK, id, id, id, id, id);
        if (heldBack + conflicting > 0) {
            addRaw(tx, job, mapping);
        }
        return new Refused(heldBack, conflicting);
    }

    /** Looks the rows up in the file again: what was kept of them is not their text. */
    void addRaw(Connection tx, ImportJob job, Mapping mapping) throws SQLException {
        try (var file = chunks.open(job.id(), job.chunks())) {
            var splitter = // it was read before
                    RowReader.splitter(file, mapping, Long.MAX_VALUE);
            long last = 0;
            var wanted = wanted(tx, job.id(), last);
            while (!wanted.isEmpty()) {
                fill(tx, job.id(), splitter, wanted);
                last = wanted.getLast();
                wanted = wanted(tx, job.id(), last);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FileFault e) {
            throw new IllegalStateException("a file that was read before", e);
        }
    }

    private static List<Long> wanted(Connection tx, UUID job, long after) throws SQLException {
        return ImportDatabase.query(
                tx,
                "select row_no from import_error where job_id = ? and row_no > ? and raw = ''"
                        + " order by row_no limit ?",
                row -> row.getLong(1),
                job,
                after,
                BATCH);
    }

    private static void fill(Connection tx, UUID job, RecordSplitter splitter, List<Long> wanted)
            throws SQLException, IOException {
        List<byte[]> found = new ArrayList<>();
        for (long number : wanted) {
            var record = splitter.next();
            while (record != null && record.number() < number) {
                record = splitter.next();
            }
            found.add(record == null ? new byte[0] : record.bytes());
        }
        ImportDatabase.update(
                tx,
                "update import_error as error set raw = found.raw from unnest(?, ?) as found"
                        + " (row_no, raw) where job_id = ? and error.row_no = found.row_no",
                wanted.toArray(Long[]::new),
                found.toArray(byte[][]::new),
                job);
    }

    /**
     * Takes those of erased people out of the report, in transactions of their own: it is looked
     * while erasures wait. May be done again.
     */
    void forgetErased(ImportJob job, Mapping mapping) {
        if (!database.transaction(ImportBarring::isAny)) {
            return;
        }
        var page = reported(job.id(), 0);
        while (!page.isEmpty()) {
            var rows = page;
            database.transaction(tx -> {
                var gone = new HashSet<>(rows);
                barring.errors(tx, mapping, rows).forEach(gone::remove);
                var numbers = gone.stream().map(row -> row.raw().number()).toArray(Long[]::new);
                return ImportDatabase.update(tx, FORGET, job.id(), numbers);
            });
            page = reported(job.id(), rows.getLast().raw().number());
        }
    }

    private List<ErrorRow> reported(UUID job, long after) {
        return database.query(
                REPORTED,
                row ->
                        new ErrorRow(
                                new RawRecord(row.getLong("row_no"), row.getBytes("raw"), ""),
                                new RowFault("", "", ""),
                                List.of((String[]) row.getArray("people").getArray())),
                job,
                after,
                BATCH,
                job);
    }
}
