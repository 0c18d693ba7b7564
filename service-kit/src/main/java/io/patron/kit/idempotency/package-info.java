/**
 * {@code Idempotency-Key}: table {@code idempotency_key}, in the transaction of the work itself.
 */
@NullMarked
package io.patron.kit.idempotency;

import org.jspecify.annotations.NullMarked;
