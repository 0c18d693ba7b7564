/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.simulation;

import org.jspecify.annotations.NullMarked;
