/** The result of the latest recomputation for each customer: table {@code customer_insight}. */
@NullMarked
package io.patron.segmentation.insight;

import org.jspecify.annotations.NullMarked;
