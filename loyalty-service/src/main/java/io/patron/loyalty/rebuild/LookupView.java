package io.patron.loyalty.rebuild;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of entries, each in the order in which it was asked for.
 *
 * @param found which are there under their id, under another, or not at all
 */
public record LookupView(List<Found> found) {

    /** Where an entry is. */
    public enum Place {
        /** As it was told. */
        THERE,
        /** Another entry has its business key. */
        MADE_ANEW,
        /** The ledger knows nothing of it. */
        MISSING
    }

    /** What became of an entry. */
    public record Found(
            @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") UUID entryId, Place place) {}
}
