/**
 * Member days: documents of kind {@code member-days}, calendars that the conditions of earning
 * rules ask for.
 */
@NullMarked
package io.patron.loyalty.memberday;

import org.jspecify.annotations.NullMarked;
