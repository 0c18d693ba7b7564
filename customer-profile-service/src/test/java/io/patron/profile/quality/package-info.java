/** Tests. */
@NullMarked
package io.patron.profile.quality;

import org.jspecify.annotations.NullMarked;
