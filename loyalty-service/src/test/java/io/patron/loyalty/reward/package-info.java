/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.reward;

import org.jspecify.annotations.NullMarked;
