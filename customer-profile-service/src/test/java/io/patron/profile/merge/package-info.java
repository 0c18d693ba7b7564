/** Tests. */
@NullMarked
package io.patron.profile.merge;

import org.jspecify.annotations.NullMarked;
