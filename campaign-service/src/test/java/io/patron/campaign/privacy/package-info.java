/** Tests. */
@NullMarked
package io.patron.campaign.privacy;

import org.jspecify.annotations.NullMarked;
