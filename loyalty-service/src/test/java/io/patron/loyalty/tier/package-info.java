/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.tier;

import org.jspecify.annotations.NullMarked;
