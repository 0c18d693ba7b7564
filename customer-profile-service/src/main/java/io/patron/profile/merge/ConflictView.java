package io.patron.profile.merge;

import io.patron.personal.audit.AboutPeople;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Names that were seen together and did not simply become one person's.
 *
 * @param kind {@code moved}: the weaker name went over to the stronger one from then on; {@code
 *     limit}: the person would have too many names of a type; {@code separated}: an operator has
 *     parted them
 * @param customerIds whose names they are now
 */
public record ConflictView(
        UUID id,
        @Schema(examples = "moved") String kind,
        Instant foundAt,
        Set<UUID> customerIds,
        TieView evidence)
        implements AboutPeople {

    @Override
    public Set<UUID> people() {
        return customerIds;
    }

    @Override
    public Set<String> fields() {
        return Set.of("evidence");
    }

    ConflictView masked() {
        return new ConflictView(id, kind, foundAt, customerIds, evidence.masked());
    }
}
