/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.ruleset;

import org.jspecify.annotations.NullMarked;
