/**
 * Customers who turn out to be one person, or not: columns {@code merged_into} of {@code
 * customer_fact} and {@code told_id} of orders and refunds, table {@code moved_trade}. Events may
 * come in any order; of each customer the word with the highest sequence holds.
 */
@NullMarked
package io.patron.segmentation.merge;

import org.jspecify.annotations.NullMarked;
