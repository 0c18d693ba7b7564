/** Who is who: table {@code identifier}, and which customer a person that sources name is. */
@NullMarked
package io.patron.profile.identity;

import org.jspecify.annotations.NullMarked;
