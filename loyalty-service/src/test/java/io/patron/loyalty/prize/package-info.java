/** Tests of prizes. */
@NullMarked
package io.patron.loyalty.prize;

import org.jspecify.annotations.NullMarked;
