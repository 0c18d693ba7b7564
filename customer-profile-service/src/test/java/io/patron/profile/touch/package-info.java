/** Tests. */
@NullMarked
package io.patron.profile.touch;

import org.jspecify.annotations.NullMarked;
