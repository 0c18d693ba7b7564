/** Who is in which segment: table {@code membership}, kept from topic {@code patron.segment}. */
@NullMarked
package io.patron.campaign.audience;

import org.jspecify.annotations.NullMarked;
