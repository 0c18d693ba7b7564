/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.rebuild;

import org.jspecify.annotations.NullMarked;
