/** Tests. */
@NullMarked
package io.patron.profile.told;

import org.jspecify.annotations.NullMarked;
