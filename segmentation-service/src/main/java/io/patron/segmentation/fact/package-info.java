/**
 * What the topics tell of customers: consumes {@code patron.activity} and {@code patron.profile};
 * tables {@code customer_fact}, {@code customer_order}, {@code customer_refund}, {@code
 * customer_activity}. Events of the two topics may come in any order; an order or a refund is what
 * its latest change made of it. The next recomputation goes by that.
 */
@NullMarked
package io.patron.segmentation.fact;

import org.jspecify.annotations.NullMarked;
