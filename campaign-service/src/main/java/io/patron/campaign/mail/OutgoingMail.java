package io.patron.campaign.mail;

import io.patron.campaign.template.RenderedMessage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one customer.
 *
 * @param messageId of the ledger; the Message-ID is made from it
 * @param unsubscribeUrl for mail clients that offer the way out
 */
public record OutgoingMail(
        UUID messageId,
        String from,
        @Nullable String replyTo,
        String to,
        RenderedMessage message,
        String unsubscribeUrl) {}
