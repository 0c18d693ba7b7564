package io.patron.campaign.webhook;

import io.patron.webhook.WebhookCall;
import io.patron.webhook.WebhookCaller;
import io.patron.webhook.WebhookKey;
import io.patron.webhook.WebhookLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Sends webhooks that are signed with the service's own secret. */
@ApplicationScoped
public class WebhookClient {
    private static final int PER_HOST = 16;

    private final WebhookCaller caller;
    private final List<WebhookKey> keys;

    WebhookClient(Vertx vertx, WebhookConfig config) {
        this.keys = List.of(WebhookKey.of(config.secret()));
        this.caller =
                new WebhookCaller(
                        vertx,
                        new WebhookLimits(
                                config.connectTimeout(),
                                config.timeout(),
                                config.allowPrivateAddresses(),
                                PER_HOST));
    }

    /**
     * The HTTP status of the answer; fails when there is none, and with {@link
     * io.patron.webhook.RefusedAddressException} for an address that may not be called.
     *
     * @param id the same for every try
     * @param sentAt real time, which receivers compare with theirs
     */
    public Uni<Integer> post(String url, String id, Instant sentAt, String body) {
        return caller.post(new WebhookCall(url, id, sentAt, body, keys))
                .map(answer -> answer.status());
    }
}
