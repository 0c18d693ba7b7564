/**
 * Whom one can talk to: table {@code contact}, kept from topic {@code patron.profile}. The highest
 * version of a profile wins, in whatever order they come.
 */
@NullMarked
package io.patron.campaign.contact;

import org.jspecify.annotations.NullMarked;
