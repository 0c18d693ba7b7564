/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.redemption;

import org.jspecify.annotations.NullMarked;
