/** Points that an operator gives or takes: {@code POST /v1/members/{customerId}/adjustments}. */
@NullMarked
package io.patron.loyalty.adjustment;

import org.jspecify.annotations.NullMarked;
