/** Rate limits per key, answered with 429 and {@code Retry-After}. */
@NullMarked
package io.patron.kit.limit;

import org.jspecify.annotations.NullMarked;
