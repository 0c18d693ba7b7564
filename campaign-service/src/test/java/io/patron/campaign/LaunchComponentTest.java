package io.patron.campaign;

import static io.patron.campaign.CampaignCalls.id;
import static io.patron.campaign.CampaignCalls.messages;
import static io.patron.campaign.CampaignCalls.operator;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.PatronEvent;
import io.patron.embedded.MailSink;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launching once, the way out, versions of profiles, and the share of the hold-out. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class LaunchComponentTest {
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <([^>]+)>");

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
    void aCampaignIsLaunchedOnceHoweverOftenItIsAsked() {
        var key = "once-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 0);
        enter(key, Shopper.eligible(key, 20));
        CampaignCalls.dryRun(campaign, 20, 20);

        var calls = new ArrayList<CompletableFuture<Integer>>();
        for (var n = 0; n < 4; n++) {
            calls.add(
                    CompletableFuture.supplyAsync(
                            () -> CampaignCalls.launch(campaign, key).statusCode()));
        }
        for (var call : calls) {
            assertTrue(List.of(202, 409).contains(call.join()));
        }
        CampaignCalls.launch(campaign, key)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", containsString("/v1/campaigns/" + campaign + "/launch"));
        CampaignCalls.launch(campaign, "another " + key).then().statusCode(409);

        CampaignCalls.finished(campaign);
        var report = CampaignCalls.settled(campaign);
        assertEquals(20, report.getInt("handedOver"));
        assertEquals("no-control-group", report.getString("results.comparisonMissing"));
    }

    @Test
    void aLaunchNeedsAnIdempotencyKey() {
        operator()
                .post("/v1/campaigns/{id}/launch", UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/header/Idempotency-Key"));
    }

    @Test
    void aMisspeltDryRunLaunchesNothing() {
        for (var wrong : List.of("yes", "TRUE", "1")) {
            operator()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .post("/v1/campaigns/{id}/launch?dryRun=" + wrong, UUID.randomUUID())
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/query/dryRun"));
        }
    }

    @Test
    void whoUnsubscribesIsNotWrittenToAgain() throws IOException {
        var key = "out-" + UUID.randomUUID();
        var path = linkOut(key);

        given().get(path).then().statusCode(200).body(containsString("<form method=\"post\">"));
        var again = nextCampaign(key, "-2");
        CampaignCalls.dryRun(again, 1, 1); // looking changed nothing
        given().get(path + "x").then().statusCode(404);
        given().post(path.substring(0, path.length() - 2) + "AA").then().statusCode(404);

        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(path)
                .then()
                .statusCode(200);
        given().post(path).then().statusCode(200);

        CampaignCalls.dryRun(again, 1, 0);
        CampaignCalls.launched(again);
        assertEquals(1, CampaignCalls.report(again).getInt("withheld.suppressed"));
        var withheld = messages(again, "withheld").getFirst();
        operator()
                .get("/v1/messages/{id}/explain", withheld.get("id"))
                .then()
                .body("values.suppressed", equalTo(true))
                .body("message.reason", equalTo("suppressed"));
    }

    /** The path of the link in the one mail of a new campaign. */
    private static String linkOut(String key) throws IOException {
        var campaign = CampaignCalls.mailCampaign(key, 0);
        enter(key, List.of(Shopper.eligible(key)));
        CampaignCalls.dryRun(campaign, 1, 1);
        CampaignCalls.launched(campaign);
        CampaignCalls.settled(campaign);
        var mail = unfolded(id(messages(campaign, "handed-over").getFirst(), "id"));
        assertTrue(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), mail);
        var matcher = LINK.matcher(mail);
        assertTrue(matcher.find(), mail);
        return matcher.group(1).replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void theHighestVersionOfAProfileHolds() {
        var key = "version-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 0);
        var shopper = Shopper.eligible(key);
        var now = Instant.now();
        var refused = List.of(new Consent("email", "marketing", false, now));
        var traits = Map.<String, Object>of("email", key + "@customers.example");
        var later = new CustomerChanged(shopper.id(), null, 3, now, traits, refused);
        var older = new CustomerChanged(shopper.id(), null, 2, now, Map.of(), List.of());
        TopicClient.send(shopper.entered(key), later, older, shopper.created());
        var counts = CampaignCalls.dryRun(campaign, 1, 0);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertEquals(
                                Map.of("no-consent", 1),
                                CampaignCalls.dryRun(campaign, 1, 0).getMap("withheld")));
        assertEquals(0, counts.getInt("intended"));
    }

    @Test
    void theHoldOutHasItsShare() {
        var key = "share-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 50);
        enter(key, Shopper.eligible(key, 2_400));
        CampaignCalls.dryRun(campaign, 2_400, 2_400);
        CampaignCalls.launched(campaign);
        var report = CampaignCalls.report(campaign);
        var heldOut = report.getLong("heldOut");
        assertEquals(2_400, heldOut + report.getLong("intended"));
        var chiSquare = 2 * Math.pow(heldOut - 1_200, 2) / 1_200;
        var p = ChiSquaredDistribution.of(1).survivalProbability(chiSquare);
        assertTrue(p > 1e-6, heldOut + " of 2400 held out");
        assertEquals(p, report.getDouble("results.sampleRatio.p"), 1e-4);
    }

    private static UUID nextCampaign(String segmentKey, String suffix) {
        var template = segmentKey + suffix;
        CampaignCalls.template(template);
        return operator()
                .body(
                        Map.of(
                                "key",
                                template,
                                "name",
                                "Again",
                                "audience",
                                Map.of("segmentKey", segmentKey),
                                "channel",
                                "email",
                                "templateKey",
                                template,
                                "from",
                                "news@gifts.example"))
                .post("/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .body()
                .jsonPath()
                .getUUID("id");
    }

    private static void enter(String key, List<Shopper> shoppers) {
        var events = new ArrayList<PatronEvent>();
        shoppers.forEach(shopper -> events.add(shopper.created()));
        shoppers.forEach(shopper -> events.add(shopper.entered(key)));
        TopicClient.send(events);
    }

    private static String unfolded(UUID message) throws IOException {
        var raw = mails.mailbox().raw(message + "@patron.local").orElseThrow();
        return new String(raw, StandardCharsets.UTF_8).replaceAll("\r?\n[ \t]+", " ");
    }
}
