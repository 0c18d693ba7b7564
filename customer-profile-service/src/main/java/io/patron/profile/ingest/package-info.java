/**
 * What sources tell us: the Segment-shaped endpoints {@code /v1/batch}, {@code /v1/track}, {@code
 * /v1/identify}, …, their checks, the internal topic {@code patron.ingest} that keeps every
 * accepted event, and table {@code rejected_event} for those that were not.
 */
@NullMarked
package io.patron.profile.ingest;

import org.jspecify.annotations.NullMarked;
