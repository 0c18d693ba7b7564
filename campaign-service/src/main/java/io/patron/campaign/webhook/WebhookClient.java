package io.patron.campaign.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sends signed webhooks. A name is looked up once, its addresses are checked, and the very address
 * that was checked is called: a name that changes its address in between gains nothing. Redirects
 * are not followed.
 */
@ApplicationScoped
public class WebhookClient {
    private final HttpClient http;
    private final WebhookConfig config;
    private final byte[] key;

    WebhookClient(Vertx vertx, WebhookConfig config) {
        this.config = config;
        this.key = WebhookSignature.key(config.secret());
        this.http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) config.connectTimeout().toMillis())
                                .setMaxPoolSize(16)
                                .setKeepAliveTimeout(15));
    }

    /** The address may not be called. */
    public static final class RefusedAddressException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException() {
            super("The webhook's address is not public", null, false, false);
        }
    }

    /**
     * The HTTP status of the answer; fails when there is none, and with {@link
     * RefusedAddressException} for an address that may not be called.
     */
    public Uni<Integer> post(WebhookCall call) {
        var uri = URI.create(call.url());
        return Uni.createFrom()
                .item(() -> address(Objects.requireNonNull(uri.getHost())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(address -> http.request(options(uri, address)))
                .chain(request -> send(request, call))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private Uni<Integer> send(HttpClientRequest request, WebhookCall call) {
        var timestamp = call.sentAt().getEpochSecond();
        request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "Patron-Webhook/1")
                .putHeader("webhook-id", call.id())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader(
                        "webhook-signature",
                        WebhookSignature.sign(key, call.id(), timestamp, call.body()));
        return request.send(call.body())
                .chain(WebhookClient::status)
                .onCancellation()
                .invoke(request::reset);
    }

    /** The status once the body has passed, unread: its length is the receiver's choice. */
    private static Uni<Integer> status(HttpClientResponse response) {
        return response.end().replaceWith(response.statusCode());
    }

    private RequestOptions options(URI uri, InetAddress address) {
        var tls = uri.getScheme().equals("https");
        var port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path + query)
                .setTimeout(config.timeout().toMillis());
    }

    private InetAddress address(String host) {
        try {
            var addresses = InetAddress.getAllByName(host);
            if (!config.allowPrivateAddresses()
                    && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
                throw new RefusedAddressException();
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
