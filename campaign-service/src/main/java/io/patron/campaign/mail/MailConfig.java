package io.patron.campaign.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are sent, beside {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "patron.mail")
interface MailConfig {
    /** The right-hand side of Message-IDs; a domain of yours. */
    @WithDefault("patron.local")
    String messageIdDomain();

    /** For one mail, from connecting to the server's answer. */
    @WithDefault("15s")
    Duration timeout();
}
