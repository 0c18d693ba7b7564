/** Tests. */
@NullMarked
package io.patron.profile.computed;

import org.jspecify.annotations.NullMarked;
