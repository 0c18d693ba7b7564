package io.patron.loyalty.reservation;

import io.patron.loyalty.ledger.Rehearsal;
import org.jspecify.annotations.Nullable;

/**
 * How something was asked for.
 *
 * @param key the request's {@code Idempotency-Key}
 * @param dryRun true to see what would be
 */
record Asked(@Nullable String key, boolean dryRun) {
    Rehearsal.Call call(String scope, Object body) {
        return new Rehearsal.Call(dryRun, key, scope, body);
    }
}
