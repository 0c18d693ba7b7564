/**
 * Lets memberships follow who is who: when customers turn out to be one person, one membership gets
 * all that the other has, and gives it back when they are two again. Every row remembers the
 * membership that it belongs to on its own. Consumes {@code patron.profile}.
 */
@NullMarked
package io.patron.loyalty.merge;

import org.jspecify.annotations.NullMarked;
