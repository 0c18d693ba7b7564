/** Tests. */
@NullMarked
package io.patron.profile.erasure;

import org.jspecify.annotations.NullMarked;
