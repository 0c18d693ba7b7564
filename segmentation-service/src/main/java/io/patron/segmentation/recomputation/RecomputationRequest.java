package io.patron.segmentation.recomputation;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a recomputation.
 *
 * @param asOf the day from which days count back, not in the future; today when absent
 */
public record RecomputationRequest(@Schema(examples = "2011-12-10") @Nullable LocalDate asOf) {}
