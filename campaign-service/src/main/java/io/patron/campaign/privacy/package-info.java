/** Which tables of this service hold personal data. */
@NullMarked
package io.patron.campaign.privacy;

import org.jspecify.annotations.NullMarked;
