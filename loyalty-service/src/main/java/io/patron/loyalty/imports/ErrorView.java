package io.patron.loyalty.imports;

import io.patron.personal.audit.AboutSomebody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row that was not taken; it may name anybody.
 *
 * @param row its number in the file, from 1, the header not counted
 * @param pointer the field; empty for the whole row
 * @param hint what to do
 * @param raw the row as it stands in the file
 */
@RegisterForReflection
public record ErrorView(
        @Schema(examples = "17") long row,
        @Schema(examples = "/expiresOn") String pointer,
        @Schema(examples = "expired") String code,
        @Schema(examples = "It has expired.") String message,
        @Schema(examples = "Leave it out.") String hint,
        String raw)
        implements AboutSomebody {
    static final String ROWS = "rows";

    @Override
    public Set<String> fields() {
        return Set.of(ROWS);
    }
}
