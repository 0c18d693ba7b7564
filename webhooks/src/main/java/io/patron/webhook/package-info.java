/**
 * Webhooks as any service sends them: requests that are signed by the Standard Webhooks
 * specification 1.0, to public addresses only unless configured otherwise. Knows no service; owns
 * no table.
 */
@NullMarked
package io.patron.webhook;

import org.jspecify.annotations.NullMarked;
