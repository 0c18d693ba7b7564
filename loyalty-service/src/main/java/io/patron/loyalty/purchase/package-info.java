/**
 * Orders earn and refunds take back, also when orders change: consumes {@code patron.activity},
 * {@code /v1/orders/{orderId}/returns}; tables {@code member_order}, {@code pending_refund}, {@code
 * pending_change}, {@code unrewarded_purchase}.
 */
@NullMarked
package io.patron.loyalty.purchase;

import org.jspecify.annotations.NullMarked;
