package io.patron.campaign.dispatch;

import io.patron.campaign.webhook.WebhookClient.RefusedAddressException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.net.UnknownHostException;

/** Tells temporary failures from permanent ones. */
final class FailureClass {
    private FailureClass() {}

    /**
     * Of a mail: the server's 5xx is permanent (RFC 5321, 4.2.1), all else may pass: 4xx, refused
     * connections, silence.
     */
    static Outcome ofMail(Throwable failure) {
        return switch (failure) {
            case SMTPException e when e.isPermanent() ->
                    new Outcome.Failed("smtp-" + e.getReplyCode());
            case SMTPException e -> new Outcome.Postponed("smtp-" + e.getReplyCode());
            case TimeoutException e -> new Outcome.Postponed("smtp-timeout");
            default -> new Outcome.Postponed("smtp-unavailable");
        };
    }

    /**
     * Of a webhook's answer: 2xx confirms; 408, 425, 429 and 5xx may pass; redirects are not
     * followed, so they and all else are permanent.
     */
    static Outcome ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Confirmed();
        }
        var reason = "http-" + status;
        return status == 408 || status == 425 || status == 429 || status >= 500
                ? new Outcome.Postponed(reason)
                : new Outcome.Failed(reason);
    }

    /** Of a webhook that did not answer. */
    static Outcome ofWebhook(Throwable failure) {
        return switch (failure) {
            case RefusedAddressException e -> new Outcome.Failed("refused-address");
            case TimeoutException e -> new Outcome.Postponed("webhook-timeout");
            default ->
                    failure.getCause() instanceof UnknownHostException
                            ? new Outcome.Postponed("webhook-unknown-host")
                            : new Outcome.Postponed("webhook-unavailable");
        };
    }
}
