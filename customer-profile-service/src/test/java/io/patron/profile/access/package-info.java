/** Tests. */
@NullMarked
package io.patron.profile.access;

import org.jspecify.annotations.NullMarked;
