/**
 * Spending in two phases: table {@code reservation}, {@code /v1/members/{customerId}/reservations};
 * points are held, then spent in whole or in part, let go, or let go by time.
 */
@NullMarked
package io.patron.loyalty.reservation;

import org.jspecify.annotations.NullMarked;
