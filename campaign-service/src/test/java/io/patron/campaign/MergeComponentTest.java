package io.patron.campaign;

import static io.patron.campaign.CampaignCalls.id;
import static io.patron.campaign.CampaignCalls.messages;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who turns out to be one person gets one message, or none. The mail server is away meanwhile. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class MergeComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MEMBERS = 40;

    private static UUID launched(int merges) {
        var key = "merge-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 50);
        var shoppers = Shopper.eligible(key, MEMBERS);
        var events = new ArrayList<PatronEvent>();
        shoppers.forEach(shopper -> events.add(shopper.created()));
        shoppers.forEach(shopper -> events.add(shopper.entered(key)));
        for (var n = 0; n < merges; n++) {
            events.add(merge(shoppers.get(2 * n).id(), shoppers.get(2 * n + 1).id(), 1));
        }
        TopicClient.send(events);
        CampaignCalls.dryRun(campaign, MEMBERS, MEMBERS - merges);
        CampaignCalls.launched(campaign);
        return campaign;
    }

    private static PatronEvent merge(UUID survivor, UUID merged, long sequence) {
        return new CustomerMerged(
                survivor, UUID.randomUUID(), Instant.now(), sequence, List.of(merged));
    }

    private static PatronEvent unmerge(UUID restored, UUID from, long sequence) {
        return new CustomerUnmerged(restored, from, Instant.now(), sequence, List.of(restored));
    }

    private static List<UUID> customers(UUID campaign, String state) {
        return messages(campaign, state).stream()
                .map(message -> id(message, "customerId"))
                .toList();
    }

    private static void awaitWithheld(UUID campaign, int withheld) {
        await().atMost(PATIENCE).until(() -> customers(campaign, "withheld").size() == withheld);
    }

    @Test
    void whoWasMergedBeforeTheLaunchIsDecidedAboutOnce() {
        var campaign = launched(3);
        var reasons =
                messages(campaign, "withheld").stream()
                        .map(message -> message.get("reason"))
                        .toList();
        assertEquals(List.of("already-received", "already-received", "already-received"), reasons);
    }

    @Test
    void theHoldOutHoldsOverAMergeAndTheMessageComesBackWithAnUnmerge() {
        var campaign = launched(0);
        var heldOut = customers(campaign, "held-out");
        var other = waitingOne(campaign);

        TopicClient.send(List.of(merge(heldOut.getFirst(), other, 1)));
        awaitWithheld(campaign, 1);
        assertEquals(List.of(other), customers(campaign, "withheld"));
        await().atMost(PATIENCE)
                .until(() ->
                        CampaignCalls.told(campaign).stream()
                                .anyMatch(told ->
                                        told.type().equals("patron.campaign.message-withheld.v1")));

        TopicClient.send(List.of(unmerge(other, heldOut.getFirst(), 2)));
        awaitWithheld(campaign, 0);
    }

    @Test
    void twoWhoWaitBecomeOneWhoWaits() {
        var campaign = launched(0);
        var two = waitingTwo(campaign);
        TopicClient.send(List.of(merge(two.getFirst(), two.getLast(), 1)));
        awaitWithheld(campaign, 1);
    }

    /** Neither waits at this moment, and both would be tried again. */
    @Test
    void ofTwoThatAreBeingTriedOneIsTriedNoMore() {
        var campaign = launched(0);
        var two = waitingTwo(campaign);
        await().atMost(PATIENCE).until(() -> beingTried(campaign, two) == two.size());

        TopicClient.send(List.of(merge(two.getFirst(), two.getLast(), 1)));

        awaitWithheld(campaign, 1);
        assertEquals(List.of(two.getLast()), customers(campaign, "withheld"));
    }

    /** As a replica would do that takes long; how many are. */
    private static int beingTried(UUID campaign, List<UUID> customers) {
        try (var connection = PatronStack.connect("campaign");
                var claim =
                        connection.prepareStatement(
                                "update message set state = 'claimed', claim = campaign_id, due_at"
                                        + " = now() + interval '1 hour' where campaign_id = ? and"
                                        + " customer_id = any (?) and state in ('intended',"
                                        + " 'claimed')")) {
            claim.setObject(1, campaign);
            claim.setArray(2, connection.createArrayOf("uuid", customers.toArray()));
            return claim.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static UUID waitingOne(UUID campaign) {
        return waitingTwo(campaign).getFirst();
    }

    /** Each try is short: sooner or later two wait at once, in the order of their messages. */
    private static List<UUID> waitingTwo(UUID campaign) {
        return await().atMost(PATIENCE)
                .until(() -> customers(campaign, "intended"), customers -> customers.size() >= 2)
                .subList(0, 2);
    }
}
