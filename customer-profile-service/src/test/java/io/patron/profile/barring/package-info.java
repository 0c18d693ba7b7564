/** Tests. */
@NullMarked
package io.patron.profile.barring;

import org.jspecify.annotations.NullMarked;
