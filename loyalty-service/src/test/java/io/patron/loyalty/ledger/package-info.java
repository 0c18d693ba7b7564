/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.ledger;

import org.jspecify.annotations.NullMarked;
