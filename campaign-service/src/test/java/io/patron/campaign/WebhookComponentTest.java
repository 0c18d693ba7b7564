package io.patron.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks to a real receiver, which checks the signature as the specification tells it to. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class WebhookComponentTest {
    private static final byte[] SECRET =
            "local-patron-webhook-secret-only".getBytes(StandardCharsets.UTF_8);

    private record Call(String id, String timestamp, String signature, String body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        receiver = HttpServer.create(address, 10);
        receiver.createContext("/hook", this::answer);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    /**
     * The first call of each message is answered with 503; /hook/gone is gone, /hook/moved moved.
     */
    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call =
                new Call(
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        body);
        var known = calls.stream().anyMatch(earlier -> earlier.id().equals(call.id()));
        calls.add(call);
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/moved")) {
            exchange.getResponseHeaders().add("Location", "/hook");
        }
        exchange.sendResponseHeaders(
                path.endsWith("/gone") ? 410 : path.endsWith("/moved") ? 302 : known ? 204 : 503,
                -1);
        exchange.close();
    }

    @Test
    void aWebhookIsSignedTriedAgainAndConfirmed() throws Exception {
        var key = "hook-" + UUID.randomUUID();
        var campaign = launched(key, "/hook?partner=1", 5);
        var report = CampaignCalls.settled(campaign);
        assertEquals(5, report.getInt("confirmed"));
        assertEquals(10, calls.size());
        assertEquals(5, calls.stream().map(Call::id).distinct().count());
        for (var call : calls) {
            assertEquals("v1," + sign(call), call.signature());
            var sentAt = Instant.ofEpochSecond(Long.parseLong(call.timestamp()));
            assertTrue(sentAt.isAfter(Instant.now().minusSeconds(60)), "real time");
            var body = new ObjectMapper().readTree(call.body());
            assertEquals("patron.campaign.message", body.path("type").asText());
            assertEquals(call.id(), body.at("/data/messageId").asText());
            assertEquals(key, body.at("/data/campaignKey").asText());
            assertTrue(body.at("/data/subject").asText().startsWith("Grüße & 你好, Zoë"));
            assertTrue(body.at("/data/html").asText().contains("Zoë &lt;"));
            assertNotNull(body.at("/data/customerId").textValue());
        }
    }

    @Test
    void aReceiverThatIsGoneFailsAtOnce() {
        var campaign = launched("gone-" + UUID.randomUUID(), "/hook/gone", 2);
        assertEquals(2, CampaignCalls.settled(campaign).getInt("failed.http-410"));
        assertEquals(2, calls.size());
    }

    @Test
    void aRedirectIsNotFollowed() {
        var campaign = launched("moved-" + UUID.randomUUID(), "/hook/moved", 1);
        assertEquals(1, CampaignCalls.settled(campaign).getInt("failed.http-302"));
        assertEquals(1, calls.size());
    }

    private UUID launched(String key, String path, int count) {
        var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
        var campaign = CampaignCalls.campaign(key, Map.of("channel", "webhook", "webhookUrl", url));
        var events = new ArrayList<PatronEvent>();
        for (var n = 0; n < count; n++) { // a webhook needs no address
            var shopper = new Shopper(UUID.randomUUID(), null, true);
            events.addAll(List.of(shopper.created(), shopper.entered(key)));
        }
        TopicClient.send(events);
        CampaignCalls.dryRun(campaign, count, count);
        CampaignCalls.launched(campaign);
        return campaign;
    }

    private static String sign(Call call) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        var signed = call.id() + "." + call.timestamp() + "." + call.body();
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
