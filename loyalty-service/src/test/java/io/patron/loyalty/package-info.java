/** Tests of the service as a whole. */
@NullMarked
package io.patron.loyalty;

import org.jspecify.annotations.NullMarked;
