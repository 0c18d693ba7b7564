/** Tests of rewards. */
@NullMarked
package io.patron.loyalty.reward;

import org.jspecify.annotations.NullMarked;
