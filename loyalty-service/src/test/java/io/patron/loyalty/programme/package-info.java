/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.programme;

import org.jspecify.annotations.NullMarked;
