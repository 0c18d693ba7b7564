/** Tests. */
@NullMarked
package io.patron.profile.facts;

import org.jspecify.annotations.NullMarked;
