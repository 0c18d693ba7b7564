package io.patron.profile.imports;

import io.patron.profile.imports.ImportPreviewView.Row;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.FileForm;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import io.patron.profile.mapping.RowMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads a file as an import would, as it comes in, and keeps nothing but a few rows to show. */
@ApplicationScoped
public class ImportPreview {
    private static final int SHOWN = 100;
    private static final int AT_ONCE = 500;

    private final ImportLookups lookups;
    private final ImportConfig config;
    private final Clock clock;

    ImportPreview(ImportLookups lookups, ImportConfig config, Clock clock) {
        this.lookups = lookups;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @throws FileFault where the file as a whole cannot be read
     */
    ImportPreviewView of(String source, Mapping mapping, InputStream body)
            throws IOException, FileFault {
        if (mapping.file().format() != FileForm.Format.PARQUET) {
            return read(source, mapping, body);
        }
        try (var file = SpooledFile.of(body)) {
            return read(source, mapping, file);
        }
    }

    private ImportPreviewView read(String source, Mapping mapping, InputStream body)
            throws IOException, FileFault {
        var seen = new Seen(mapping, new RowMapper(mapping, clock.instant()));
        var reader = RowReader.open(body, mapping, config.maxUnpacked().asLongValue());
        var row = reader.next();
        while (row != null && seen.read < config.dryRunRows()) {
            List<FileRow> rows = new ArrayList<>();
            while (row != null
                    && rows.size() < AT_ONCE
                    && seen.read + rows.size() < config.dryRunRows()) {
                rows.add(row);
                row = reader.next();
            }
            lookups.fill(source, mapping, rows);
            rows.forEach(seen::add);
        }
        var complete = row == null;
        body.transferTo(OutputStream.nullOutputStream()); // a client that still sends hears nothing
        return seen.view(complete);
    }

    private static final class Seen {
        private final Mapping mapping;
        private final RowMapper mapper;
        private final Tally tally;
        private final List<Row> shown = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();
        private int read;

        Seen(Mapping mapping, RowMapper mapper) {
            this.mapping = mapping;
            this.mapper = mapper;
            this.tally = Tally.of(mapping);
        }

        void add(FileRow row) {
            read++;
            switch (row) {
                case FileRow.Broken(var raw, var fault, var _) -> {
                    tally.countBroken();
                    refuse(raw.number(), fault);
                    show(RowPreview.of(raw.number(), fault));
                }
                case FileRow.Whole whole -> add(whole);
            }
        }

        private void add(FileRow.Whole row) {
            var facts = mapper.read(row.fields());
            var mapped = mapper.map(facts);
            tally.count(mapping, mapper, facts);
            tally.count(mapped);
            var number = row.raw().number();
            if (mapped instanceof MappedRow.Rejected(var _, var fault)) {
                refuse(number, fault);
            }
            if (shown.size() < SHOWN) {
                show(RowPreview.of(number, mapped, mapper.customer(facts)));
            }
        }

        private void refuse(long number, RowFault fault) {
            if (errors.size() < SHOWN) {
                errors.add(RowPreview.error(number, fault));
            }
        }

        private void show(Row row) {
            if (shown.size() < SHOWN) {
                shown.add(row);
            }
        }

        ImportPreviewView view(boolean complete) {
            var figures = tally.figures();
            return new ImportPreviewView(
                    complete,
                    new ImportPreviewView.Rows(
                            figures.rows(),
                            figures.accepted(),
                            figures.skipped(),
                            figures.errorRows()),
                    figures.counts(),
                    figures.columns(),
                    shown,
                    errors);
        }
    }
}
