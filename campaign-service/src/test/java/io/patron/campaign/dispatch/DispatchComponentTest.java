package io.patron.campaign.dispatch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.campaign.CampaignCalls;
import io.patron.campaign.CampaignTestProfile;
import io.patron.campaign.Shopper;
import io.patron.campaign.SmtpPort;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens to mails when servers refuse, sleep or die, and replicas share the work. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class DispatchComponentTest {
    @Inject Dispatcher dispatcher;

    @Test
    void whileTheMailServerIsDownMailsWaitAndAreSentWhenItIsBack() throws Exception {
        var campaign = campaign("down-" + UUID.randomUUID(), 10, "down");
        CampaignCalls.launched(campaign);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        count(campaign, "attempts > 0 and last_error = 'smtp-unavailable'") > 0);
        assertEquals(10, CampaignCalls.report(campaign).getInt("pending"));
        execute("update message set attempts = 0 where campaign_id = '" + campaign + "'");

        try (var server = new MoodyMailServer(SmtpPort.value())) {
            assertEquals(10, CampaignCalls.settled(campaign).getInt("handedOver"));
            assertEquals(10, server.taken().size());
            assertEquals(10, new HashSet<>(server.taken()).size());
        }
    }

    @Test
    void aMailServerThatStaysDownEndsInFailures() throws Exception {
        var campaign = campaign("gone-" + UUID.randomUUID(), 3, "gone");
        CampaignCalls.launched(campaign);
        var report = CampaignCalls.settled(campaign);
        assertEquals(3, report.getInt("failed.smtp-unavailable"));
        assertEquals(3, count(campaign, "attempts = 3 and state = 'failed'"));
    }

    @Test
    void aPermanentRefusalFailsAtOnceAndATemporaryOneIsTriedAgain() throws Exception {
        var key = "moody-" + UUID.randomUUID();
        var refused = Shopper.eligible("refused-" + key);
        var busy = Shopper.eligible("busy-" + key);
        var campaign = campaign(key, List.of(refused, busy, Shopper.eligible("fine-" + key)));
        try (var server = new MoodyMailServer(SmtpPort.value())) {
            CampaignCalls.launched(campaign);
            var report = CampaignCalls.settled(campaign);
            assertEquals(2, report.getInt("handedOver"));
            assertEquals(1, report.getInt("failed.smtp-550"));
            assertEquals(1, server.triesOf(String.valueOf(refused.email())));
            assertEquals(2, server.triesOf(String.valueOf(busy.email())));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        CampaignCalls.told(campaign).stream()
                                .anyMatch(e ->
                                        e.type().equals("patron.campaign.message-failed.v1")
                                                && e.body()
                                                        .path("reason")
                                                        .asText()
                                                        .equals("smtp-550")));
    }

    @Test
    void aCrashBetweenAcceptanceAndRecordSendsTheSameMessageIdAgain() throws Exception {
        var campaign = campaign("crash-" + UUID.randomUUID(), 1, "crash");
        try (var server = new MoodyMailServer(SmtpPort.value())) {
            CampaignCalls.launched(campaign);
            CampaignCalls.settled(campaign);
            // as a replica leaves it that died after the server's 250: claimed, the lease runs out
            execute(
                    """
                    update message set state = 'claimed', claim = gen_random_uuid(), handed_over_at = null,
                        due_at = clock_timestamp() + interval '500 milliseconds' where campaign_id = '%s'
                    """
                            .formatted(campaign));
            assertEquals(1, count(campaign, "state = 'claimed'"));
            assertEquals(1, CampaignCalls.settled(campaign).getInt("handedOver"));
            assertEquals(2, server.taken().size());
            assertEquals(1, new HashSet<>(server.taken()).size());
            assertTrue(server.taken().getFirst().endsWith("@patron.local"));
        }
    }

    @Test
    void aRowThatKillsEveryReplicaIsGivenUp() throws Exception {
        var campaign = campaign("poison-" + UUID.randomUUID(), 1, "poison");
        try (var server = new MoodyMailServer(SmtpPort.value())) {
            CampaignCalls.launched(campaign);
            CampaignCalls.settled(campaign);
            execute(
                    "update message set state = 'claimed', claim = gen_random_uuid(), attempts = 3,"
                            + " due_at = clock_timestamp() where campaign_id = '"
                            + campaign
                            + "'");
            assertEquals(1, CampaignCalls.settled(campaign).getInt("failed.outcome-unknown"));
            assertEquals(1, server.taken().size());
        }
    }

    @Test
    void replicasShareTheWork() throws Exception {
        var campaign = campaign("shared-" + UUID.randomUUID(), 600, "shared");
        try (var server = new MoodyMailServer(SmtpPort.value())) {
            CampaignCalls.launched(campaign);
            var replicas = new ArrayList<java.util.concurrent.CompletableFuture<Void>>();
            for (var n = 0; n < 3; n++) {
                replicas.add(dispatcher.run().subscribeAsCompletionStage());
            }
            replicas.forEach(java.util.concurrent.CompletableFuture::join);
            assertEquals(600, CampaignCalls.settled(campaign).getInt("handedOver"));
            assertEquals(600, server.taken().size());
            assertEquals(600, new HashSet<>(server.taken()).size());
        }
    }

    @Test
    void whoLeavesBetweenDecisionAndSendingIsNotWrittenTo() throws Exception {
        var key = "left-" + UUID.randomUUID();
        var shopper = Shopper.eligible(key);
        var campaign = campaign(key, List.of(shopper));
        CampaignCalls.launched(campaign); // the mail server is down
        execute(
                "insert into suppression (channel, customer_id, reason, created_at) values"
                        + " ('email', '"
                        + shopper.id()
                        + "', 'unsubscribed', now())");
        try (var server = new MoodyMailServer(SmtpPort.value())) {
            var report = CampaignCalls.settled(campaign);
            assertEquals(1, report.getInt("stopped.suppressed"));
            assertEquals(1, report.getInt("results.treatment.customers"));
            assertEquals(List.of(), server.taken());
        }
    }

    private static UUID campaign(String key, int shoppers, String prefix) {
        return campaign(key, Shopper.eligible(prefix + "-" + key, shoppers));
    }

    private static UUID campaign(String key, List<Shopper> shoppers) {
        var campaign = CampaignCalls.mailCampaign(key, 0);
        var events = new ArrayList<PatronEvent>();
        shoppers.forEach(shopper -> events.add(shopper.created()));
        shoppers.forEach(shopper -> events.add(shopper.entered(key)));
        TopicClient.send(events);
        CampaignCalls.dryRun(campaign, shoppers.size(), shoppers.size());
        return campaign;
    }

    private static long count(UUID campaign, String condition) throws SQLException {
        var sql = "select count(*) from message where campaign_id = '" + campaign + "' and ";
        try (var connection = PatronStack.connect("campaign");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = PatronStack.connect("campaign");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
