/** The business clock and time-ordered ids. */
@NullMarked
package io.patron.kit.time;

import org.jspecify.annotations.NullMarked;
