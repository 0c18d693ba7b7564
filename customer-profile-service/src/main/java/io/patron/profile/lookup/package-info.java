/**
 * Who customers are, for other services that were told of them by names: {@code
 * /v1/customers/lookup}. Owns no table.
 */
@NullMarked
package io.patron.profile.lookup;

import org.jspecify.annotations.NullMarked;
