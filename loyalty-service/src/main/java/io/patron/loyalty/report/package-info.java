/** Figures of a whole programme: {@code /v1/reports/points}. */
@NullMarked
package io.patron.loyalty.report;

import org.jspecify.annotations.NullMarked;
