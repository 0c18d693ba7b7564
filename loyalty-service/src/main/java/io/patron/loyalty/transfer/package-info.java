/**
 * Points from one member to another: {@code /v1/transfers}, and pools of households: tables {@code
 * household} and {@code household_member}, {@code /v1/households}.
 */
@NullMarked
package io.patron.loyalty.transfer;

import org.jspecify.annotations.NullMarked;
