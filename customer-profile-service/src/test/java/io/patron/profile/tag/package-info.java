/** Tests. */
@NullMarked
package io.patron.profile.tag;

import org.jspecify.annotations.NullMarked;
