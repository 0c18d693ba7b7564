/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.member;

import org.jspecify.annotations.NullMarked;
