/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.reservation;

import org.jspecify.annotations.NullMarked;
