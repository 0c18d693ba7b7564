package io.patron.campaign.mail;

import io.patron.campaign.contact.EmailAddress;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Hands mails to the mail server. The Message-ID is made from the ledger's id, so a mail that is
 * sent again after a crash has the same one, and receivers can drop the copy.
 */
@ApplicationScoped
public class MailSender {
    private final ReactiveMailer mailer;
    private final MailConfig config;

    MailSender(ReactiveMailer mailer, MailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    /** Done when the server has answered 250; fails with the server's refusal otherwise. */
    public Uni<Void> send(OutgoingMail outgoing) {
        return mailer.send(mail(outgoing)).ifNoItem().after(config.timeout()).fail();
    }

    private Mail mail(OutgoingMail outgoing) {
        var message = outgoing.message();
        var mail =
                Mail.withText(
                                EmailAddress.forTransport(outgoing.to()),
                                message.subject(),
                                message.text())
                        .setFrom(outgoing.from())
                        .addHeader("Message-ID", messageId(outgoing))
                        .addHeader("List-Unsubscribe", "<" + outgoing.unsubscribeUrl() + ">")
                        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        .addHeader("Auto-Submitted", "auto-generated");
        if (message.html() != null) {
            mail.setHtml(message.html());
        }
        return outgoing.replyTo() == null ? mail : mail.setReplyTo(outgoing.replyTo());
    }

    private String messageId(OutgoingMail outgoing) {
        return "<" + outgoing.messageId() + "@" + config.messageIdDomain() + ">";
    }
}
