/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.referral;

import org.jspecify.annotations.NullMarked;
