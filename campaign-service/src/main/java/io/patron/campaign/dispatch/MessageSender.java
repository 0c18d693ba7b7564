package io.patron.campaign.dispatch;

import io.patron.campaign.campaign.CampaignPlan;
import io.patron.campaign.mail.MailSender;
import io.patron.campaign.mail.OutgoingMail;
import io.patron.campaign.template.MessageContext;
import io.patron.campaign.template.RenderedMessage;
import io.patron.campaign.unsubscribe.UnsubscribeLinks;
import io.patron.campaign.webhook.WebhookClient;
import io.patron.kit.document.StoredJson;
import io.patron.webhook.RefusedAddressException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Renders one message and hands it to its channel; never fails, but answers what became of it. */
@ApplicationScoped
class MessageSender {
    private static final Logger LOG = Logger.getLogger(MessageSender.class);

    private final MailSender mails;
    private final WebhookClient webhooks;
    private final UnsubscribeLinks links;
    private final StoredJson json;

    MessageSender(
            MailSender mails, WebhookClient webhooks, UnsubscribeLinks links, StoredJson json) {
        this.mails = mails;
        this.webhooks = webhooks;
        this.links = links;
        this.json = json;
    }

    Uni<Outcome> send(Claimed message, Batch.Letter letter, Instant at) {
        RenderedMessage rendered;
        try {
            rendered = letter.template().render(context(message, letter.plan()));
        } catch (RuntimeException e) {
            LOG.errorf("Message %s cannot be rendered: %s", message.id(), e.getClass().getName());
            return Uni.createFrom().item(new Outcome.Failed("not-rendered"));
        }
        return switch (letter.plan().delivery().channel()) {
            case EMAIL -> mail(message, letter.plan(), rendered);
            case WEBHOOK -> webhook(message, letter.plan(), rendered, at);
        };
    }

    private Uni<Outcome> mail(Claimed message, CampaignPlan plan, RenderedMessage rendered) {
        var delivery = plan.delivery();
        var mail =
                new OutgoingMail(
                        message.id(),
                        Objects.requireNonNull(delivery.from()),
                        delivery.replyTo(),
                        Objects.requireNonNull(message.recipient().address()),
                        rendered,
                        links.link(message.id()));
        return mails.send(mail)
                .<Outcome>map(done -> new Outcome.HandedOver())
                .onFailure()
                .recoverWithItem(MessageSender::mailFailure);
    }

    private Uni<Outcome> webhook(
            Claimed message, CampaignPlan plan, RenderedMessage rendered, Instant at) {
        var data =
                new WebhookMessage.Data(
                        message.id(),
                        plan.key(),
                        message.recipient().customerId(),
                        message.recipient().externalId(),
                        rendered.subject(),
                        rendered.text(),
                        rendered.html());
        var body = json.write(new WebhookMessage("patron.campaign.message", at, data));
        var url = Objects.requireNonNull(plan.delivery().webhookUrl());
        return webhooks.post(url, message.id().toString(), at, body)
                .map(FailureClass::ofStatus)
                .onFailure()
                .recoverWithItem(MessageSender::webhookFailure);
    }

    private static Outcome mailFailure(Throwable failure) {
        return switch (failure) {
            case SMTPException e -> FailureClass.ofReply(e.getReplyCode());
            case TimeoutException e -> new Outcome.Postponed("smtp-timeout");
            default -> new Outcome.Postponed("smtp-unavailable");
        };
    }

    private static Outcome webhookFailure(Throwable failure) {
        return switch (failure) {
            case RefusedAddressException e -> new Outcome.Failed("refused-address");
            case TimeoutException e -> new Outcome.Postponed("webhook-timeout");
            default ->
                    failure.getCause() instanceof UnknownHostException
                            ? new Outcome.Postponed("webhook-unknown-host")
                            : new Outcome.Postponed("webhook-unavailable");
        };
    }

    private MessageContext context(Claimed message, CampaignPlan plan) {
        return new MessageContext(
                message.recipient().customerId(),
                message.recipient().externalId(),
                message.recipient().traits(),
                plan.key(),
                plan.name(),
                links.link(message.id()));
    }
}
