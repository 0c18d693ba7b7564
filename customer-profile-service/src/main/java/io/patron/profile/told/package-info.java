/**
 * What other services told of customers (segments, insights, loyalty, campaigns): table {@code
 * told}, and the tags that rules make of it.
 */
@NullMarked
package io.patron.profile.told;

import org.jspecify.annotations.NullMarked;
