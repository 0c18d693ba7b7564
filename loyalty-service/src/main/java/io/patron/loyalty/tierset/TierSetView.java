package io.patron.loyalty.tierset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.setup.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a tier set.
 *
 * @param version from 1; also the ETag of the set's newest
 * @param effectiveFrom the first day on which it is in force
 * @param retiredAt from when on nobody is in the set; absent for one that is not retired
 * @param document as it was sent
 * @param createdAt absent for a default set: it is in its programme's document
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TierSetView(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID id,
        @Schema(examples = "3") int version,
        @Schema(examples = "2027-01-01") LocalDate effectiveFrom,
        @Nullable Instant retiredAt,
        TierSetDocument document,
        @Nullable Instant createdAt,
        @Nullable String createdBy)
        implements Versioned<TierSetDocument> {

    TierSetView retired(Instant at) {
        return new TierSetView(id, version, effectiveFrom, at, document, createdAt, createdBy);
    }
}
