/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.rule;

import org.jspecify.annotations.NullMarked;
