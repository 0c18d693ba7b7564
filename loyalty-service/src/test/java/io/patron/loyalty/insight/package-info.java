/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.insight;

import org.jspecify.annotations.NullMarked;
