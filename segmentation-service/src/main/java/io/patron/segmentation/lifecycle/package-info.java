/** Bands of days since the last order, and the counts of new and one-time customers; all pure. */
@NullMarked
package io.patron.segmentation.lifecycle;

import org.jspecify.annotations.NullMarked;
