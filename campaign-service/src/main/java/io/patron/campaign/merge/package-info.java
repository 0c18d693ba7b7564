/**
 * Customers who turn out to be one person, or not: columns {@code merged_into} of {@code contact},
 * {@code person_id} of {@code message} and {@code told_id} of orders and refunds, table {@code
 * moved_trade}. Events may come in any order; of each customer the word with the highest sequence
 * holds.
 */
@NullMarked
package io.patron.campaign.merge;

import org.jspecify.annotations.NullMarked;
