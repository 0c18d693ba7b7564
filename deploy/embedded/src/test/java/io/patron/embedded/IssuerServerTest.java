package io.patron.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private IssuerServer issuer;

    @BeforeEach
    void start() {
        issuer = IssuerServer.start(settings(0), null);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aClientGetsATokenThatVerifiesAgainstThePublishedKeys() throws Exception {
        JsonNode answer = JSON.readTree(post("", basic("operator", "s%3Acret")).body());
        JwtClaims claims = verify(answer.get("access_token").asText());
        assertEquals(List.of("operator"), claims.getStringListClaimValue("roles"));
        assertEquals("operator", claims.getSubject());
        assertFalse(claims.hasClaim("customer_id"));
        assertEquals("Bearer", answer.get("token_type").asText());
        assertEquals(3_600, answer.get("expires_in").asInt());
    }

    @Test
    void aCustomersTokenCarriesTheCustomer() throws Exception {
        UUID id = UUID.randomUUID();
        String form = "&client_id=customer&client_secret=c&customer_id=" + id;
        JsonNode answer = JSON.readTree(post(form, null).body());
        JwtClaims claims = verify(answer.get("access_token").asText());
        assertEquals(id.toString(), claims.getStringClaimValue("customer_id"));
        assertEquals(List.of("customer"), claims.getStringListClaimValue("roles"));
    }

    @Test
    void aCustomersTokenWithoutACustomerIsRefused() throws Exception {
        assertRefused(400, "invalid_request", "&client_id=customer&client_secret=c");
        assertRefused(400, "invalid_request", "&client_id=customer&client_secret=c&customer_id=no");
    }

    @Test
    void aWrongSecretAnUnknownClientAndNoClientAreRefused() throws Exception {
        assertRefused(401, "invalid_client", "&client_id=operator&client_secret=wrong");
        assertRefused(401, "invalid_client", "&client_id=nobody&client_secret=c");
        assertRefused(401, "invalid_client", "&client_id=operator");
        assertRefused(401, "invalid_client", "");
        assertEquals(401, post("", "Basic !!!").statusCode());
    }

    @Test
    void anotherGrantIsRefused() throws Exception {
        HttpResponse<String> answer = send("grant_type=password", null);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("unsupported_grant_type"));
    }

    @Test
    void aTokenOutlivesARestartOfTheIssuer() throws Exception {
        String token = issuer.token("analyst", null, Duration.ofMinutes(5));
        int port = URI.create(issuer.url()).getPort();
        issuer.close();
        issuer = IssuerServer.start(settings(port), null);
        assertEquals("analyst", verify(token).getSubject());
    }

    @Test
    void anExpiredTokenAndATokenOfAnotherKeyDoNotVerify() {
        String expired = issuer.token("operator", null, Duration.ofMinutes(-5));
        assertThrows(InvalidJwtException.class, () -> verify(expired));
        TokenSigner other =
                new TokenSigner(folder.resolve("other.json"), java.time.Clock.systemUTC());
        String foreign = other.sign(issuer.url(), "admin", null, Duration.ofMinutes(5));
        assertThrows(InvalidJwtException.class, () -> verify(foreign));
    }

    @Test
    void thePrivateKeyIsReadableByItsOwnerOnlyAndNeverPublished() throws Exception {
        Path key = folder.resolve("keys").resolve("issuer.json");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        JsonNode published = JSON.readTree(get("/jwks")).get("keys").get(0);
        assertTrue(published.has("n"));
        assertFalse(published.has("d"));
    }

    private IssuerSettings settings(int port) {
        return new IssuerSettings(
                port,
                folder.resolve("keys").resolve("issuer.json"),
                Map.of("operator", "s:cret", "customer", "c"),
                Duration.ofHours(1));
    }

    private JwtClaims verify(String token) throws Exception {
        JsonNode discovery = JSON.readTree(get("/.well-known/openid-configuration"));
        HttpsJwks keys = new HttpsJwks(discovery.get("jwks_uri").asText());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setExpectedIssuer(discovery.get("issuer").asText())
                .setExpectedAudience("patron")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    private void assertRefused(int status, String error, String form) throws Exception {
        HttpResponse<String> answer = post(form, null);
        assertEquals(status, answer.statusCode());
        assertEquals(error, JSON.readTree(answer.body()).get("error").asText());
    }

    private HttpResponse<String> post(String form, @Nullable String authorization)
            throws Exception {
        return send("grant_type=client_credentials" + form, authorization);
    }

    private HttpResponse<String> send(String body, @Nullable String authorization)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
