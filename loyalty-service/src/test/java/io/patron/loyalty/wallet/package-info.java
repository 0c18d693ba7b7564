/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.wallet;

import org.jspecify.annotations.NullMarked;
