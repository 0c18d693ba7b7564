package io.patron.profile.merge;

import io.patron.profile.identity.IdentityChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A shared identifier that ties people together again.
 *
 * @param dryRun whether this is only what would be
 * @param releasedAt what is seen with it from then on counts
 * @param forgotten how many stronger identifiers it was seen with before, which count no more
 * @param people who is another person now, by what an operator had said before
 */
public record ReleaseView(
        boolean dryRun,
        UUID identifierId,
        TieView.Named identifier,
        Instant releasedAt,
        @Schema(examples = "6") long forgotten,
        List<ChangeView.PersonView> people) {

    static ReleaseView of(SharedView shared, IdentityChange change, Instant at, boolean dryRun) {
        return new ReleaseView(
                dryRun,
                shared.identifierId(),
                shared.identifier(),
                at,
                shared.seenWith(),
                change.persons().stream().map(ChangeView.PersonView::of).toList());
    }
}
