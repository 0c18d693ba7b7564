/**
 * Orders and refunds: how they are read from an event's properties, tables {@code purchase}, {@code
 * order_statement}, {@code customer_total} and {@code customer_category}, and the figures of {@code
 * /v1/reports/customers}. What an order is worth of which more was told than that it was completed
 * is worked out by {@link io.patron.profile.purchase.OrderHistory}.
 */
@NullMarked
package io.patron.profile.purchase;

import org.jspecify.annotations.NullMarked;
