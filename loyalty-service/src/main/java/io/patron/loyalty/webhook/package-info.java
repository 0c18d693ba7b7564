/**
 * Webhooks of partners: tables {@code webhook_endpoint}, {@code webhook_event}, {@code
 * webhook_delivery} and {@code webhook_attempt}, {@code /v1/webhook-endpoints}. Deliveries are
 * written by a trigger of the outbox; here they are sent, tried again, listed and replayed.
 */
@NullMarked
package io.patron.loyalty.webhook;

import org.jspecify.annotations.NullMarked;
