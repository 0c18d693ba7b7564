/** Tests. */
@NullMarked
package io.patron.profile.vault;

import org.jspecify.annotations.NullMarked;
