package io.patron.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID Connect issuer for one machine: discovery, JWK set, and {@code POST /token} with
 * the client-credentials grant. Services verify its tokens by the very code path of production. The
 * same HTTP server shows the mailbox of the {@link MailSink} under {@code /mail}.
 */
public final class IssuerServer implements AutoCloseable {
    private final IssuerSettings settings;
    private final TokenSigner signer;
    private final HttpServer http;
    private final ExecutorService threads;

    private IssuerServer(IssuerSettings settings, HttpServer http, ExecutorService threads) {
        this.settings = settings;
        this.signer = new TokenSigner(settings.keyFile(), Clock.systemUTC());
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @param mailbox the folder that the mail sink writes to, or null for no mailbox pages
     */
    public static IssuerServer start(IssuerSettings settings, @Nullable Path mailbox) {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.port());
            HttpServer http = HttpServer.create(address, 64);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            http.setExecutor(threads);
            IssuerServer server = new IssuerServer(settings, http, threads);
            server.routes();
            if (mailbox != null) {
                http.createContext("/mail", new MailboxPages(new Mailbox(mailbox)));
            }
            http.start();
            return server;
        } catch (IOException e) {
            throw new EmbeddedStackException(
                    "the issuer cannot listen on port " + settings.port(), e);
        }
    }

    /** The issuer's address, which is also the {@code iss} claim. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** A token without a round trip; {@code customerId} only for the role customer. */
    public String token(String role, @Nullable UUID customerId, Duration lifetime) {
        return signer.sign(url(), role, customerId, lifetime);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void routes() {
        http.createContext(
                "/.well-known/openid-configuration",
                exchange -> Replies.json(exchange, 200, Replies.write(discovery())));
        http.createContext("/jwks", exchange -> Replies.json(exchange, 200, signer.publicKeys()));
        http.createContext("/token", this::answerToken);
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/jwks",
                "grant_types_supported", new String[] {"client_credentials"},
                "response_types_supported", new String[] {"token"},
                "subject_types_supported", new String[] {"public"},
                "id_token_signing_alg_values_supported", new String[] {"RS256"},
                "token_endpoint_auth_methods_supported",
                        new String[] {"client_secret_basic", "client_secret_post"});
    }

    private void answerToken(HttpExchange exchange) throws IOException {
        TokenRequest.Outcome outcome =
                exchange.getRequestMethod().equals("POST")
                        ? TokenRequest.read(exchange).decide(settings.secrets())
                        : new TokenRequest.Refused(405, "invalid_request", "use POST");
        switch (outcome) {
            case TokenRequest.Granted granted -> Replies.json(exchange, 200, granted(granted));
            case TokenRequest.Refused refused -> {
                if (refused.status() == 401) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=patron");
                }
                Replies.json(
                        exchange,
                        refused.status(),
                        Replies.write(
                                Map.of(
                                        "error", refused.error(),
                                        "error_description", refused.description())));
            }
        }
    }

    private String granted(TokenRequest.Granted granted) {
        String token =
                signer.sign(url(), granted.role(), granted.customerId(), settings.lifetime());
        return Replies.write(
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        settings.lifetime().toSeconds()));
    }
}
