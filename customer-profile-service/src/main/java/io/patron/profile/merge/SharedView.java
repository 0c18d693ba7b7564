package io.patron.profile.merge;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An identifier that too many people have: it ties nobody together any more.
 *
 * @param customerId the customer for whom is recorded what has no other name
 * @param seenWith with how many stronger identifiers it was seen before it was noticed
 */
public record SharedView(
        TieView.Named identifier, UUID customerId, @Schema(examples = "6") long seenWith) {

    SharedView masked() {
        return new SharedView(identifier.masked(), customerId, seenWith);
    }
}
