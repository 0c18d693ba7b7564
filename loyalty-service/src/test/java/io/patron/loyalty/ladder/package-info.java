/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.ladder;

import org.jspecify.annotations.NullMarked;
