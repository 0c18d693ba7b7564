/** Tests. */
@NullMarked
package io.patron.profile.identifier;

import org.jspecify.annotations.NullMarked;
