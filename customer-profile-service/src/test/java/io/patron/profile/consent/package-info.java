/** Tests. */
@NullMarked
package io.patron.profile.consent;

import org.jspecify.annotations.NullMarked;
