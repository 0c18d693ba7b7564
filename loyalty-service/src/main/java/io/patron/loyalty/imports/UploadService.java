package io.patron.loyalty.imports;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a file in the database, cut into rows, in memory of a fixed size. Blocks: for virtual
 * threads only.
 */
@ApplicationScoped
class UploadService {
    private static final int GZIP = 0x1f8b;

    private final UploadStore store;
    private final ImportConfig config;
    private final Clock clock;

    UploadService(UploadStore store, ImportConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A file that is sent.
     *
     * @param source the other system
     */
    record Upload(
            @Nullable String programme,
            @Nullable String source,
            boolean ndjson,
            boolean dryRun,
            String actor) {}

    /**
     * @return the import, queued
     * @throws ProblemException where the programme is not known or the file cannot be read
     */
    UUID receive(Upload upload, InputStream body) throws IOException {
        var source = upload.source();
        if (source == null || !source.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw refused(
                    "/query/source",
                    "Name the other system.",
                    "Small letters, digits and hyphens, the same for all its files.");
        }
        var programme = store.programme(upload.programme());
        var id = Ids.next();
        try (var text = text(body)) {
            var cutter = new RecordCutter(text, !upload.ndjson());
            var header = upload.ndjson() ? null : header(cutter.next());
            store.begin(id, programme, upload, header, clock.instant());
            keep(id, cutter);
            return id;
        } catch (ZipException | java.io.EOFException e) {
            store.discard(id);
            throw refused("", "The gzip is broken or cut off.", "Pack the file again.");
        } catch (IOException | RuntimeException e) {
            store.discard(id);
            throw e;
        }
    }

    private static ProblemException refused(String pointer, String message, String hint) {
        var fault = new Fault(pointer, "invalid-value", message, hint);
        return ProblemException.of(CommonError.INVALID_REQUEST, message, List.of(fault));
    }

    private static Reader text(InputStream body) throws IOException {
        var in = new BufferedInputStream(body, 64 << 10);
        in.mark(2);
        var first = in.read() << 8 | in.read();
        in.reset();
        var plain = first == GZIP ? new GZIPInputStream(in, 64 << 10) : in;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 8192);
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    private static String header(@Nullable String line) {
        if (line == null) {
            throw refused("", "The file is empty.", "Its first line names the columns.");
        }
        var form = RowFields.Form.of(line);
        List<Fault> faults = new ArrayList<>();
        var known = "One of " + String.join(", ", RowNames.KNOWN) + ".";
        form.unknown()
                .forEach(name ->
                        faults.add(
                                new Fault(
                                        "/columns/" + name,
                                        "unknown-column",
                                        "There is no column " + name + ".",
                                        known)));
        form.twice()
                .forEach(name ->
                        faults.add(
                                new Fault(
                                        "/columns/" + name,
                                        "duplicate-column",
                                        "The column " + name + " is there twice.",
                                        "Leave one of them.")));
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
        return line;
    }

    private void keep(UUID id, RecordCutter cutter) throws IOException {
        List<String> rows = new ArrayList<>(config.batch());
        var batches = 0;
        long total = 0;
        for (var row = cutter.next(); row != null; row = cutter.next()) {
            rows.add(row);
            if (rows.size() == config.batch()) {
                store.append(id, batches++, total + 1, rows);
                total += rows.size();
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            store.append(id, batches++, total + 1, rows);
            total += rows.size();
        }
        store.queue(id, batches, total);
    }
}
