package io.patron.profile.computed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.profile.setup.SetupDocument;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A computed trait.
 *
 * @param fill how far it is made from what was recorded before
 * @param document as it was put; it can be put again elsewhere
 */
public record ComputedTraitView(
        @Schema(examples = "spend-90") String key,
        @Schema(examples = "1") long version,
        Instant createdAt,
        Fill fill,
        @Schema(implementation = Object.class) @JsonRawValue String document) {

    /**
     * How far it is.
     *
     * @param state {@code waiting}, {@code filling}, {@code ready} or {@code retired}
     * @param done customers that were looked at
     * @param total customers when it began
     */
    public record Fill(
            @Schema(examples = "filling") String state,
            @Schema(examples = "12000") long done,
            @Schema(examples = "50000") long total) {}

    static ComputedTraitView of(SetupDocument stored, FillStore.Progress progress) {
        var state = stored.retired() ? "retired" : progress.state();
        return new ComputedTraitView(
                stored.key(),
                stored.version(),
                stored.createdAt(),
                new Fill(state, progress.done(), progress.total()),
                stored.document());
    }
}
