/**
 * A member of a programme: table {@code member} (sequence, tier, and the lock of all that is the
 * member's), tables {@code wallet} and {@code lot} as they are read under it; the entries and tier
 * changes that decisions bring about, and the events about them on {@code patron.loyalty}.
 */
@NullMarked
package io.patron.loyalty.account;

import org.jspecify.annotations.NullMarked;
