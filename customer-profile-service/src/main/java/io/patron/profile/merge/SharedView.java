package io.patron.profile.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An identifier that too many people have: it ties nobody together any more.
 *
 * @param identifierId by which it is released
 * @param customerId the customer for whom is recorded what has no other name
 * @param seenWith with how many stronger identifiers it was seen before it was noticed
 * @param releasedAt when it was released, where it was shared before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SharedView(
        UUID identifierId,
        TieView.Named identifier,
        UUID customerId,
        @Schema(examples = "6") long seenWith,
        @Nullable Instant releasedAt)
        implements AboutCustomer {

    SharedView masked() {
        return new SharedView(identifierId, identifier.masked(), customerId, seenWith, releasedAt);
    }
}
