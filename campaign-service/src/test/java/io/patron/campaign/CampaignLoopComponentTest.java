package io.patron.campaign;

import static io.patron.campaign.CampaignCalls.analyst;
import static io.patron.campaign.CampaignCalls.id;
import static io.patron.campaign.CampaignCalls.messages;
import static io.patron.campaign.CampaignCalls.operator;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWithIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.PatronEvent;
import io.patron.embedded.MailSink;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments and profiles in, mails out, orders follow, the report tells what it earned. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class CampaignLoopComponentTest {
    private static final int ELIGIBLE = 200;
    private static final Map<String, Integer> WITHHELD =
            Map.of(
                    "no-consent", 15,
                    "no-address", 12,
                    "invalid-address", 6,
                    "already-received", 7);
    private static final int AUDIENCE = 240;

    @TempDir static Path folder;
    private static MailSink mails;

    @BeforeAll
    static void listen() {
        mails = MailSink.start(SmtpPort.value(), folder);
    }

    @AfterAll
    static void close() {
        mails.close();
    }

    @Test
    void theWholeLoop() throws IOException {
        var key = "loop-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 25);
        var shoppers = Shopper.eligible(key, ELIGIBLE);
        try (var logs = new LogCapture()) {
            TopicClient.send(audience(key, shoppers));
            var dryRun = CampaignCalls.dryRun(campaign, AUDIENCE, ELIGIBLE);
            assertEquals(WITHHELD, dryRun.getMap("withheld"));
            assertNothingHappened(campaign);

            var job = CampaignCalls.launched(campaign);
            assertEquals(dryRun.getMap("$"), job.getMap("result"));
            assertEquals(AUDIENCE, job.getInt("progress.done"));

            var sent = CampaignCalls.settled(campaign);
            assertEquals(job.getInt("result.intended"), sent.getInt("handedOver"));
            assertEquals(job.getInt("result.heldOut"), sent.getInt("heldOut"));
            assertEquals(WITHHELD, sent.getMap("withheld"));
            assertEquals("no-conversions", sent.getString("results.comparisonMissing"));
            assertFalse(sent.getBoolean("results.sampleRatio.mismatch"));

            assertEachMailArrivedOnce(campaign, sent);
            assertEventsWereTold(campaign, sent);
            assertOrdersAreCompared(campaign, shoppers);
            assertFalse(logs.text().contains("@customers.example"), "an address was logged");
        }
    }

    private static List<PatronEvent> audience(String key, List<Shopper> eligible) {
        var members = new ArrayList<>(eligible);
        for (var n = 0; n < 10; n++) {
            members.add(member(key + "-r" + n + "@customers.example", false));
        }
        for (var n = 0; n < 5; n++) {
            members.add(member(key + "-n" + n + "@customers.example", null));
        }
        for (var n = 0; n < 8; n++) {
            members.add(member(null, true));
        }
        for (var n = 0; n < 6; n++) {
            members.add(member("nobody at customers.example", true));
        }
        for (var n = 0; n < 7; n++) { // another spelling of an address that is there
            var copy = key + "-" + n + "@Customers.Example";
            members.add(member(copy.replace("loop", "LOOP"), true));
        }
        var events = new ArrayList<PatronEvent>();
        members.forEach(shopper -> events.add(shopper.created()));
        members.forEach(shopper -> events.add(shopper.entered(key)));
        events.addAll(unknownAndLeft(key));
        return events;
    }

    private static Shopper member(@Nullable String email, @Nullable Boolean consent) {
        return new Shopper(UUID.randomUUID(), email, consent);
    }

    private static List<PatronEvent> unknownAndLeft(String key) {
        var events = new ArrayList<PatronEvent>();
        for (var n = 0; n < 4; n++) { // known to the segment alone
            events.add(member(null, null).entered(key));
        }
        for (var n = 0; n < 9; n++) { // left, and the news came in the wrong order
            var left = Shopper.eligible(key + "-left-" + n);
            events.addAll(List.of(left.created(), left.exited(key), left.entered(key)));
        }
        return events;
    }

    private static void assertNothingHappened(UUID campaign) {
        operator().get("/v1/campaigns/{id}", campaign).then().body("state", equalTo("draft"));
        operator().get("/v1/campaigns/{id}/messages", campaign).then().body("items", hasSize(0));
        operator()
                .get("/v1/campaigns/{id}/report", campaign)
                .then()
                .statusCode(409)
                .body("code", equalTo("not-launched"));
    }

    private static void assertEachMailArrivedOnce(UUID campaign, JsonPath report)
            throws IOException {
        var handedOver = messages(campaign, "handed-over");
        assertEquals(report.getInt("intended"), handedOver.size());
        for (var message : handedOver) {
            var raw = mails.mailbox().raw(message.get("id") + "@patron.local");
            assertTrue(raw.isPresent(), "the mail of " + message.get("id"));
            var text = new String(raw.get(), StandardCharsets.UTF_8);
            assertTrue(text.contains("To: " + message.get("address")), text);
        }
        for (var message : messages(campaign, "held-out")) {
            var raw = mails.mailbox().raw(message.get("id") + "@patron.local");
            assertTrue(raw.isEmpty(), "a mail to the control group");
        }
        var first = handedOver.getFirst();
        var explained = "/v1/messages/{id}/explain";
        analyst()
                .get(explained, first.get("id"))
                .then()
                .body("arm", equalTo("treatment"))
                .body("values.consent.granted", equalTo(true))
                .body("values.draw.heldOutBelow", equalTo(2500))
                .body("handedOverAt", notNullValue())
                .body("message.address", endsWithIgnoringCase("***@customers.example"));
    }

    private static void assertEventsWereTold(UUID campaign, JsonPath report) {
        var expected =
                Map.of(
                        "patron.campaign.message-sent.v1",
                        report.getLong("intended"),
                        "patron.campaign.message-withheld.v1",
                        40L);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertEquals(
                                expected,
                                CampaignCalls.told(campaign).stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        TopicClient.Told::type,
                                                        Collectors.counting()))));
    }

    private static void assertOrdersAreCompared(UUID campaign, List<Shopper> shoppers) {
        var byId = shoppers.stream().collect(Collectors.toMap(Shopper::id, Function.identity()));
        var treated = in(campaign, "handed-over", byId);
        var control = in(campaign, "held-out", byId);
        var now = Instant.now();
        var orders = new ArrayList<PatronEvent>();
        treated.stream().limit(40).forEach(s -> orders.add(s.ordered(now, 1_000)));
        orders.add(treated.getFirst().ordered(now.plusSeconds(1), 500));
        control.stream().limit(3).forEach(s -> orders.add(s.ordered(now, 2_000)));
        orders.add(control.getLast().ordered(now.minus(Duration.ofDays(1)), 9_999));
        orders.add(control.getLast().ordered(now.plus(Duration.ofDays(8)), 9_999));
        orders.add(orders.getFirst()); // told again
        TopicClient.send(orders);

        var results =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> CampaignCalls.report(campaign),
                                r ->
                                        r.getInt("results.treatment.orders") == 41
                                                && r.getInt("results.control.orders") == 3);
        assertResults(results, treated.size(), control.size());
    }

    private static void assertResults(JsonPath results, int treated, int control) {
        assertEquals(40, results.getInt("results.treatment.converted"));
        assertEquals(40_500, results.getInt("results.treatment.revenue[0].amountMinor"));
        assertEquals("GBP", results.getString("results.control.revenue[0].currency"));
        assertEquals(6_000, results.getInt("results.control.revenue[0].amountMinor"));
        assertEquals(z(40, treated, 3, control), results.getDouble("results.comparison.z"), 1e-4);
    }

    /** Shoppers of the loop; copies of an address may stand in for the first of them. */
    private static List<Shopper> in(UUID campaign, String state, Map<UUID, Shopper> known) {
        return messages(campaign, state).stream()
                .map(message -> id(message, "customerId"))
                .map(id -> known.getOrDefault(id, new Shopper(id, null, null)))
                .toList();
    }

    private static double z(double x1, double n1, double x2, double n2) {
        var p = (x1 + x2) / (n1 + n2);
        return (x1 / n1 - x2 / n2) / Math.sqrt(p * (1 - p) * (1 / n1 + 1 / n2));
    }
}
