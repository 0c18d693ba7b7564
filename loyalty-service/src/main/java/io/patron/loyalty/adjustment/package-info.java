/**
 * Points that an operator gives or takes: {@code POST /v1/members/{customerId}/adjustments}; above
 * the programme's limit a second operator approves: table {@code approval}, {@code /v1/approvals}.
 */
@NullMarked
package io.patron.loyalty.adjustment;

import org.jspecify.annotations.NullMarked;
