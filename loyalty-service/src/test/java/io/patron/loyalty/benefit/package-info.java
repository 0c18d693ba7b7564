/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.benefit;

import org.jspecify.annotations.NullMarked;
