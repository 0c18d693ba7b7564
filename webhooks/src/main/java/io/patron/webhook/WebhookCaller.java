package io.patron.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sends signed webhooks. A name is looked up once, its addresses are checked, and the very address
 * that was checked is called: a name that changes its address in between gains nothing. Redirects
 * are not followed.
 */
public final class WebhookCaller {
    /** Bytes of an answer that are kept. */
    private static final int KEPT = 512;

    /** Bytes of an answer that are waited for; one that goes on is cut off. */
    private static final int READ = 64 << 10;

    private final HttpClient http;
    private final WebhookLimits limits;

    public WebhookCaller(Vertx vertx, WebhookLimits limits) {
        this.limits = limits;
        this.http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) limits.connect().toMillis())
                                .setMaxPoolSize(limits.perHost())
                                .setKeepAliveTimeout(15));
    }

    /**
     * The answer; fails when there is none, and with {@link RefusedAddressException} for an address
     * that may not be called.
     */
    public Uni<WebhookAnswer> post(WebhookCall call) {
        var uri = URI.create(call.url());
        return Uni.createFrom()
                .item(() -> address(Objects.requireNonNull(uri.getHost())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(address -> http.request(options(uri, address)))
                .chain(request -> send(request, call))
                .ifNoItem()
                .after(limits.call())
                .fail();
    }

    private static Uni<WebhookAnswer> send(HttpClientRequest request, WebhookCall call) {
        var timestamp = call.sentAt().getEpochSecond();
        var signatures = WebhookSignature.header(call.keys(), call.id(), timestamp, call.body());
        request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "Patron-Webhook/1")
                .putHeader("webhook-id", call.id())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", signatures);
        return request.send(call.body())
                .chain(response -> answer(request, response))
                .onCancellation()
                .invoke(request::reset);
    }

    /** The answer with its first bytes; what is longer than anybody reads is not waited for. */
    private static Uni<WebhookAnswer> answer(
            HttpClientRequest request, HttpClientResponse response) {
        var kept = Buffer.buffer();
        var passed = new long[1];
        return response.toMulti()
                .onItem()
                .invoke(part -> {
                    passed[0] += part.length();
                    kept.appendBuffer(part, 0, Math.min(part.length(), KEPT - kept.length()));
                })
                .select()
                .first(part -> passed[0] < READ)
                .collect()
                .last()
                .invoke(() -> {
                    if (passed[0] >= READ) {
                        request.reset();
                    }
                })
                .map(last -> of(response, kept));
    }

    private static WebhookAnswer of(HttpClientResponse response, Buffer kept) {
        var text = new String(kept.getBytes(), StandardCharsets.UTF_8).replace("\u0000", "");
        return new WebhookAnswer(response.statusCode(), response.getHeader("retry-after"), text);
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
                .setFollowRedirects(false)
                .setTimeout(limits.call().toMillis());
    }

    private InetAddress address(String host) {
        try {
            var addresses = InetAddress.getAllByName(host);
            if (!limits.privateAllowed()
                    && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
                throw new RefusedAddressException();
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
