package io.patron.profile.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutSomebody;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param result from when the file was read to its end
 * @param errors what is wrong with the file as a whole, then its first 100 rows at fault; in a list
 *     of imports the former only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An import and how far it has got")
public record ImportView(
        UUID id,
        @Schema(
                        examples = "completed",
                        enumeration = {
                            "queued",
                            "reading",
                            "publishing",
                            "completed",
                            "failed",
                            "cancelled"
                        })
                String state,
        File file,
        Progress progress,
        Times times,
        @Nullable ImportResult result,
        List<RowError> errors)
        implements AboutSomebody {

    /** What is said of rows at fault quotes them, and they may name anybody. */
    @Override
    public Set<String> fields() {
        return errors.stream().anyMatch(error -> error.row() > 0) ? Set.of("rows") : Set.of();
    }

    /**
     * What was sent.
     *
     * @param mapping name of the mapping
     * @param mappingVersion its version when the file was sent
     * @param sha256 of the file as it was sent
     */
    public record File(
            @Schema(examples = "web-shop") String source,
            @Schema(examples = "online-retail") String mapping,
            @Schema(examples = "1") long mappingVersion,
            @Schema(examples = "4194304") long bytes,
            String sha256) {}

    /**
     * How far it has got.
     *
     * @param unit of done and total: bytes of the file while it is read, events while they are
     *     published
     * @param rows rows that were read
     * @param rate rows read per second
     * @param waitingFor what it waits for; absent where it does not wait
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            @Schema(examples = "bytes") String unit,
            @Schema(examples = "1048576") long done,
            @Schema(examples = "4194304") long total,
            @Schema(examples = "68000") long rows,
            @Schema(examples = "25000") long rate,
            @Nullable String waitingFor) {}

    /** When it was sent, begun and ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    /**
     * A row that was not taken.
     *
     * @param row 1 is the file's first row, in a CSV file the header; 0 for the file as a whole
     * @param column the column at fault; empty for the row as a whole
     */
    public record RowError(
            @Schema(examples = "17") long row,
            @Schema(examples = "Quantity") String column,
            @Schema(examples = "not-a-number") String code,
            @Schema(examples = "“x” is not a number.") String message) {}
}
