/**
 * Webhooks as a channel: signed requests by the Standard Webhooks specification, sent to public
 * addresses only unless configured otherwise.
 */
@NullMarked
package io.patron.campaign.webhook;

import org.jspecify.annotations.NullMarked;
