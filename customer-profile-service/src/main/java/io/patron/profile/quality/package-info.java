/**
 * How good the data are: counts per source and day (tables {@code quality_delta}, {@code
 * quality_count}), what does not go together in a person's history ({@code quality_case}, {@code
 * quality_due}), endpoints {@code /v1/quality…} and metrics {@code patron.quality…}.
 */
@NullMarked
package io.patron.profile.quality;

import org.jspecify.annotations.NullMarked;
