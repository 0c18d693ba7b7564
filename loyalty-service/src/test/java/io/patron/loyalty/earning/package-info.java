/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.earning;

import org.jspecify.annotations.NullMarked;
