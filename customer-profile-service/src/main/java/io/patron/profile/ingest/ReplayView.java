package io.patron.profile.ingest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of events that were tried again.
 *
 * @param taken are kept now
 * @param refused have faults still, or their source is gone
 */
public record ReplayView(
        @Schema(examples = "118") int taken, @Schema(examples = "2") int refused) {}
