/** Who may: the facts of members that conditions of rewards and referrals may ask for. */
@NullMarked
package io.patron.loyalty.audience;

import org.jspecify.annotations.NullMarked;
