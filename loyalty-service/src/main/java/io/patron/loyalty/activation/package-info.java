/**
 * Points that wait for something to happen to their order: that it is delivered, that a review is
 * written. Table {@code order_event}; hears acts and orders.
 */
@NullMarked
package io.patron.loyalty.activation;

import org.jspecify.annotations.NullMarked;
