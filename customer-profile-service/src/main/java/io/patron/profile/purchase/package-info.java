/**
 * Orders and refunds: how they are read from an event's properties, tables {@code purchase}, {@code
 * customer_total} and {@code customer_category}, and the figures of {@code /v1/reports/customers}.
 */
@NullMarked
package io.patron.profile.purchase;

import org.jspecify.annotations.NullMarked;
