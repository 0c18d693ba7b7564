/**
 * The send ledger: table {@code message}, one row for every member of a launched audience, whatever
 * became of it; endpoints {@code /v1/campaigns/{id}/messages} and {@code
 * /v1/messages/{id}/explain}.
 *
 * <p>States: held-out and withheld (nothing is sent); intended → claimed → handed-over (the mail
 * server took it) or confirmed (the webhook answered 2xx) or failed; a temporary failure leads back
 * to intended.
 */
@NullMarked
package io.patron.campaign.message;

import org.jspecify.annotations.NullMarked;
