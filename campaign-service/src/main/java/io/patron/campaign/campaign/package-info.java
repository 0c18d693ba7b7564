/** What operators plan: table {@code campaign}, endpoints {@code /v1/campaigns}. */
@NullMarked
package io.patron.campaign.campaign;

import org.jspecify.annotations.NullMarked;
