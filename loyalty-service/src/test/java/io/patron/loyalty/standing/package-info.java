/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.standing;

import org.jspecify.annotations.NullMarked;
