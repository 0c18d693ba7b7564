/**
 * Points that a rule holds back until somebody has looked at them, with what speaks for and against
 * the member: table {@code review}, {@code /v1/reviews}.
 */
@NullMarked
package io.patron.loyalty.review;

import org.jspecify.annotations.NullMarked;
