/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.review;

import org.jspecify.annotations.NullMarked;
