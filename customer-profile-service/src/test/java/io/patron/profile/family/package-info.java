/** Tests. */
@NullMarked
package io.patron.profile.family;

import org.jspecify.annotations.NullMarked;
