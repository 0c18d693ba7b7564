package io.patron.profile.merge;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Names that were seen together and did not simply become one person's.
 *
 * @param kind {@code moved}: the weaker name went over to the stronger one from then on; {@code
 *     limit}: the person would have too many names of a type; {@code separated}: an operator has
 *     parted them
 */
public record ConflictView(
        UUID id, @Schema(examples = "moved") String kind, Instant foundAt, TieView evidence) {

    ConflictView masked() {
        return new ConflictView(id, kind, foundAt, evidence.masked());
    }
}
