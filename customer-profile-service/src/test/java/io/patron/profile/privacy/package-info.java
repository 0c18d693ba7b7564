/** Tests. */
@NullMarked
package io.patron.profile.privacy;

import org.jspecify.annotations.NullMarked;
