package io.patron.segmentation.recomputation;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A recomputation that this replica runs.
 *
 * @param attempt grows with each beginning; work of an earlier attempt can commit nothing more
 */
record Job(UUID id, LocalDate asOf, int attempt) {}
