/**
 * What other services told of customers, as far as conditions of earning rules ask for it: tables
 * {@code segment_change} and {@code customer_fact}; consumes {@code patron.segment} and {@code
 * patron.profile}. And how members bought, for rules that hold points.
 */
@NullMarked
package io.patron.loyalty.fact;

import org.jspecify.annotations.NullMarked;
