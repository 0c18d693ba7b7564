package io.patron.loyalty.webhook;

import io.patron.kit.time.BusinessClock;
import io.patron.webhook.RefusedAddressException;
import io.patron.webhook.WebhookCall;
import io.patron.webhook.WebhookCaller;
import io.patron.webhook.WebhookLimits;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLException;

/** Calls an endpoint; what comes of it is a value. */
@ApplicationScoped
class WebhookSender {
    private static final int PER_HOST = 32;

    private final WebhookCaller caller;
    private final Clock world = BusinessClock.world();

    WebhookSender(Vertx vertx, WebhookConfig config) {
        this.caller =
                new WebhookCaller(
                        vertx,
                        new WebhookLimits(
                                config.connectTimeout(),
                                config.timeout(),
                                config.allowPrivateAddresses(),
                                PER_HOST));
    }

    Uni<Attempt> send(Served endpoint, String id, String body) {
        var begun = world.instant().truncatedTo(ChronoUnit.MICROS);
        return caller.post(new WebhookCall(endpoint.url(), id, begun, body, endpoint.keys()))
                .map(answer ->
                        new Attempt(
                                begun,
                                since(begun),
                                answer.status(),
                                null,
                                answer.retryAfter(),
                                answer.beginning()))
                .onFailure()
                .recoverWithItem(failure ->
                        new Attempt(begun, since(begun), null, error(failure), null, ""));
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, world.instant());
    }

    private static String error(Throwable failure) {
        return switch (failure) {
            case RefusedAddressException e -> "refused-address";
            case TimeoutException e -> "timeout";
            case java.util.concurrent.TimeoutException e -> "timeout";
            case SSLException e -> "tls-failed";
            default ->
                    failure.getCause() instanceof UnknownHostException
                            ? "unknown-host"
                            : failure.getCause() instanceof SSLException
                                    ? "tls-failed"
                                    : "connection-failed";
        };
    }
}
