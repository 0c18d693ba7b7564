/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.entitlement;

import org.jspecify.annotations.NullMarked;
