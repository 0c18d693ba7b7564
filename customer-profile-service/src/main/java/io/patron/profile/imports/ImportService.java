package io.patron.profile.imports;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.ProfileError;
import io.patron.profile.imports.FileContent.UnreadableContentException;
import io.patron.profile.imports.ImportDatabase.StorageException;
import io.patron.profile.mapping.FileForm;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.MappingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes files in, cancels and resumes imports. Blocks: for virtual threads only. */
@ApplicationScoped
public class ImportService {

    private static final Logger LOG = Logger.getLogger(ImportService.class);

    private final ImportUploads uploads;
    private final ImportChunks chunks;
    private final ImportCleaning cleaning;
    private final ImportLookups lookups;
    private final ImportPreview preview;
    private final Clock clock;
    private final long mostUnpacked;

    ImportService(
            ImportUploads uploads,
            ImportChunks chunks,
            ImportCleaning cleaning,
            ImportLookups lookups,
            ImportPreview preview,
            Clock clock,
            ImportConfig config) {
        this.uploads = uploads;
        this.chunks = chunks;
        this.cleaning = cleaning;
        this.lookups = lookups;
        this.preview = preview;
        this.clock = clock;
        this.mostUnpacked = config.maxUnpacked().asLongValue();
    }

    /**
     * A file that is sent.
     *
     * @param force takes it even where it was sent before
     */
    public record Upload(@Nullable String source, @Nullable String mapping, boolean force) {}

    /**
     * Keeps a file in the database, piece by piece, and queues it.
     *
     * @return the import
     * @throws ProblemException where source or mapping is not known, where the file's beginning
     *     shows that it cannot be read, and {@code duplicate-upload} where it was sent before
     */
    public UUID receive(Upload upload, InputStream body) throws IOException {
        var id = Ids.next();
        var document = begin(id, upload);
        try {
            require(lookups.missing(String.valueOf(upload.source()), MappingReader.kept(document)));
            var stored = store(id, body, MappingReader.kept(document));
            uploads.finish(id, stored, upload.force()).ifPresent(ImportService::refuseDuplicate);
            return id;
        } catch (StorageException e) {
            discard(id);
            throw e.isDiskFull() ? full() : e;
        } catch (IOException | RuntimeException e) {
            discard(id);
            throw e;
        }
    }

    /**
     * Tells what would become of a file, and keeps nothing.
     *
     * @throws ProblemException as {@link #receive}
     */
    public ImportPreviewView preview(Upload upload, InputStream body) throws IOException {
        require(uploads.faults(upload));
        var mapping = MappingReader.kept(uploads.document(String.valueOf(upload.mapping())));
        require(lookups.missing(String.valueOf(upload.source()), mapping));
        try {
            return preview.of(String.valueOf(upload.source()), mapping, body);
        } catch (FileFault e) {
            throw invalid(e.code(), e.message());
        } catch (UnreadableContentException e) {
            throw invalid(e.code(), e.message());
        }
    }

    private String begin(UUID id, Upload upload) {
        require(uploads.faults(upload));
        return uploads.begin(id, upload, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static void require(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
    }

    private ImportUploads.Stored store(UUID id, InputStream body, Mapping mapping)
            throws IOException {
        var digest = RowHash.sha256();
        long bytes = 0;
        int no = 0;
        var piece = body.readNBytes(ImportChunks.SIZE);
        check(piece, mapping);
        while (piece.length > 0) {
            digest.update(piece);
            chunks.append(id, no, piece);
            bytes += piece.length;
            no++;
            piece = body.readNBytes(ImportChunks.SIZE);
        }
        return new ImportUploads.Stored(HexFormat.of().formatHex(digest.digest()), bytes, no);
    }

    /** What a file's beginning shows is told at once. */
    private void check(byte[] beginning, Mapping mapping) throws IOException {
        if (mapping.file().format() == FileForm.Format.PARQUET && ParquetLines.begins(beginning)) {
            return; // what it holds stands at its end
        }
        try {
            RowReader.open(new ByteArrayInputStream(beginning), mapping, mostUnpacked);
        } catch (FileFault e) {
            throw invalid(e.code(), e.message());
        } catch (UnreadableContentException e) {
            boolean cutOffHere =
                    e.code().equals(UnreadableContentException.BROKEN)
                            && beginning.length == ImportChunks.SIZE;
            if (!cutOffHere) {
                throw invalid(e.code(), e.message());
            }
        }
    }

    private static ProblemException invalid(String code, String message) {
        return ProblemException.of(
                ProfileError.INVALID_FILE, message, List.of(Fault.at("", code, message)));
    }

    /** Cancels an import: of one that failed the file is given up. */
    public void cancel(UUID id) {
        switch (uploads.cancel(id, clock.instant())) {
            case DONE -> cleaning.clean(id);
            case UNKNOWN -> throw ProblemException.notFound("import", id);
            case ENDED ->
                    throw ProblemException.of(
                            ProfileError.IMPORT_ENDED, "What was published cannot be taken back.");
        }
    }

    /** Lets a failed import go on where it stopped. */
    public void resume(UUID id) {
        switch (uploads.resume(id)) {
            case DONE -> {}
            case UNKNOWN -> throw ProblemException.notFound("import", id);
            case ENDED ->
                    throw ProblemException.of(
                            ProfileError.IMPORT_ENDED, "Only a failed import can be resumed.");
        }
    }

    private static void refuseDuplicate(UUID earlier) {
        throw ProblemException.of(
                ProfileError.DUPLICATE_UPLOAD,
                "It is import " + earlier + "; with ?force=true it is taken once more.",
                Map.of("importId", earlier));
    }

    private static ProblemException full() {
        return ProblemException.of(
                ProfileError.STORAGE_FULL, "Send the file again when the database has room.");
    }

    /** Where this fails too, the sweep finds the upload. */
    private void discard(UUID id) {
        try {
            cleaning.clean(id);
            uploads.discard(id);
        } catch (StorageException e) {
            LOG.debugf("An upload is left to the sweep: %s", e.getMessage());
        }
    }
}
