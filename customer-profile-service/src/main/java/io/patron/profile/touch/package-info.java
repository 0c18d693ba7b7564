/** By which way customers came, first and last: table {@code touch}. */
@NullMarked
package io.patron.profile.touch;

import org.jspecify.annotations.NullMarked;
