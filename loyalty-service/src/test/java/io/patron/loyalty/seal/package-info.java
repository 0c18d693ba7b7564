/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.seal;

import org.jspecify.annotations.NullMarked;
