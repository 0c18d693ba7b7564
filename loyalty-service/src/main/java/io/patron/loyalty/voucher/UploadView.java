package io.patron.loyalty.voucher;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of an upload of codes.
 *
 * @param duplicateCount codes that were in the pool already or in the file before
 * @param duplicates the first thousand of them, by line
 * @param left codes that can be given now
 */
@RegisterForReflection
public record UploadView(
        @Schema(examples = "998") long added,
        @Schema(examples = "2") long duplicateCount,
        List<Duplicate> duplicates,
        @Schema(examples = "1203") long left) {

    /** A code that was not added, and its line in the file. */
    @RegisterForReflection
    public record Duplicate(
            @Schema(examples = "17") int line, @Schema(examples = "ABC-123") String code) {}
}
