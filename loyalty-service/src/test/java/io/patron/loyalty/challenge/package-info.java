/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.challenge;

import org.jspecify.annotations.NullMarked;
