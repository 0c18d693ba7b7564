/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.bonus;

import org.jspecify.annotations.NullMarked;
