package io.patron.profile.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutSomebody;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.MappedRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a file.
 *
 * @param complete whether it was read to its end; where it is very long, only its beginning is
 * @param rows how many of each kind
 * @param preview the first 100 rows
 * @param errors the first 100 rows at fault, wherever they stand
 */
@RegisterForReflection(
        targets = {
            ImportPreviewView.class,
            ImportPreviewView.Rows.class,
            ImportPreviewView.Row.class,
            MappedRow.Line.class
        })
@Schema(description = "What would become of a file; nothing was kept")
public record ImportPreviewView(
        @Schema(examples = "true") boolean complete,
        Rows rows,
        Map<String, Long> counts,
        List<ColumnFigures> columns,
        List<Row> preview,
        List<RowError> errors)
        implements AboutSomebody {

    /** Also what files sent before say of those whom its rows name. */
    @Override
    public Set<String> fields() {
        return preview.isEmpty() && errors.isEmpty() ? Set.of() : Set.of("rows");
    }

    /**
     * @param skipped by the mapping's reasons
     */
    public record Rows(
            @Schema(examples = "275387") long total,
            @Schema(examples = "209998") long accepted,
            Map<String, Long> skipped,
            long errors) {}

    /**
     * A row.
     *
     * @param number 1 is the file's first row, in a CSV file the header
     * @param becomes {@code order}, {@code refund}, {@code event}, {@code customer}, {@code
     *     product}, {@code kept}, {@code skipped} or {@code error}
     * @param as what it becomes
     * @param customer what it says of the customer
     * @param why it is skipped
     * @param error why it is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            @Schema(examples = "2") long number,
            @Schema(examples = "order") String becomes,
            @Nullable Map<String, Object> as,
            @Nullable Map<String, Object> customer,
            @Nullable String why,
            @Nullable RowError error) {}
}
