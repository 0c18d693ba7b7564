/** Which fields are personal, and how they look to those who may not read them. */
@NullMarked
package io.patron.profile.privacy;

import org.jspecify.annotations.NullMarked;
