/** Which tables of this service hold personal data, and what of them stays because it is money. */
@NullMarked
package io.patron.loyalty.privacy;

import org.jspecify.annotations.NullMarked;
