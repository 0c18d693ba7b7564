/**
 * Personal fields encrypted at rest, where a master key is configured: tables {@code customer_key}
 * and {@code lookup_key}, what is sealed and opened at the edge of the stores, and {@code
 * /v1/encryption}.
 */
@NullMarked
package io.patron.profile.vault;

import org.jspecify.annotations.NullMarked;
