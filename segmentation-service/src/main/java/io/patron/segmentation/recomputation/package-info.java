/**
 * Computing scores, bands, groups and memberships anew: table {@code recomputation}; topics {@code
 * patron.insight} and {@code patron.segment}; {@code /v1/recomputations}.
 */
@NullMarked
package io.patron.segmentation.recomputation;

import org.jspecify.annotations.NullMarked;
