/** Tests. */
@NullMarked
package io.patron.profile.identity;

import org.jspecify.annotations.NullMarked;
