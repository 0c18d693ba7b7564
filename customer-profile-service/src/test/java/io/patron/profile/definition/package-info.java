/** Tests. */
@NullMarked
package io.patron.profile.definition;

import org.jspecify.annotations.NullMarked;
