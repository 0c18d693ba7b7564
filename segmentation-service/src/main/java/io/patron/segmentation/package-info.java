/** What every feature of the segmentation service shares: its settings and its error catalogue. */
@NullMarked
package io.patron.segmentation;

import org.jspecify.annotations.NullMarked;
