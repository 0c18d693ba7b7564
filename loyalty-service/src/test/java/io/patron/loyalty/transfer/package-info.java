/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.transfer;

import org.jspecify.annotations.NullMarked;
