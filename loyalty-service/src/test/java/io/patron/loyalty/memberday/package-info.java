/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.memberday;

import org.jspecify.annotations.NullMarked;
