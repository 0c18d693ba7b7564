/** Tests. */
@NullMarked
package io.patron.profile.source;

import org.jspecify.annotations.NullMarked;
