/** Tests. */
@NullMarked
package io.patron.profile.search;

import org.jspecify.annotations.NullMarked;
