package io.patron.profile.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.ProfileError;
import io.patron.profile.imports.FileContent.UnreadableContentException;
import io.patron.profile.imports.ImportDatabase.StorageException;
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
    private final ObjectMapper json;
    private final Clock clock;
    private final long mostUnpacked;

    ImportService(
            ImportUploads uploads,
            ImportChunks chunks,
            ImportCleaning cleaning,
            ObjectMapper json,
            Clock clock,
            ImportConfig config) {
        this.uploads = uploads;
        this.chunks = chunks;
        this.cleaning = cleaning;
        this.json = json;
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
            var stored = store(id, body, document);
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

    private String begin(UUID id, Upload upload) {
        var faults = uploads.faults(upload);
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
        return uploads.begin(id, upload, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private ImportUploads.Stored store(UUID id, InputStream body, String document)
            throws IOException {
        var digest = RowHash.sha256();
        long bytes = 0;
        int no = 0;
        var piece = body.readNBytes(ImportChunks.SIZE);
        check(piece, document);
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
    private void check(byte[] beginning, String document) throws IOException {
        if (!(MappingReader.read(json.readValue(document, JsonNode.class))
                instanceof MappingReader.Result.Valid(var mapping))) {
            throw new IllegalStateException("A mapping that was kept is read no more.");
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
