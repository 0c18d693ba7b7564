package io.patron.campaign;

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

/** A report counts orders and refunds as they are now, in whatever order that is told. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class ChangedOrderComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Shopper shopper = Shopper.eligible("changes-" + UUID.randomUUID());
    private final Shopper survivor = Shopper.eligible("answers-" + UUID.randomUUID());

    /** What a report says of the orders and refunds of everybody. */
    private record Figures(int converted, int orders, int revenue, int refunded) {
        static Figures of(UUID campaign) {
            var report = CampaignCalls.report(campaign);
            return new Figures(
                    report.getInt("results.treatment.converted"),
                    report.getInt("results.treatment.orders"),
                    report.getInt("results.treatment.revenue[0].amountMinor"),
                    report.getInt("results.treatment.refunded[0].amountMinor"));
        }
    }

    private UUID launched() {
        var key = "changes-" + UUID.randomUUID();
        var campaign = CampaignCalls.mailCampaign(key, 0);
        TopicClient.send(List.of(shopper.created(), shopper.entered(key)));
        CampaignCalls.dryRun(campaign, 1, 1);
        CampaignCalls.launched(campaign);
        return campaign;
    }

    /** What was told before is read, since the last is: one key's events stay in order. */
    private static void tell(Shopper last, PatronEvent... events) {
        var all = new ArrayList<>(List.of(events));
        var mark = last.ordered(Instant.EPOCH, 1);
        all.add(mark);
        TopicClient.send(all);
        await().atMost(PATIENCE).until(() -> number("order_id = '" + mark.orderId() + "'") == 1);
    }

    /** How many orders there are of a kind. */
    private static long number(String condition) {
        try (var connection = PatronStack.connect("campaign");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from customer_order where " + condition)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWhose(String orderId, Shopper whose) {
        var condition = "order_id = '%s' and customer_id = '%s'".formatted(orderId, whose.id());
        await().atMost(PATIENCE).until(() -> number(condition) == 1);
    }

    @Test
    void theReportFollowsTheOrderAndTheRefund() {
        var campaign = launched();
        var now = Instant.now();
        var order = shopper.ordered(now, 5000);
        var refund = shopper.refunded(now, 1000);
        tell(shopper, order, refund);
        assertEquals(new Figures(1, 1, 5000, 1000), Figures.of(campaign));

        tell(
                shopper,
                shopper.changed(order, now.plusSeconds(2), 3000),
                shopper.changed(refund, 600));
        assertEquals(new Figures(1, 1, 3000, 600), Figures.of(campaign));

        tell(shopper, shopper.changed(order, now.plusSeconds(1), 4000), order, refund);
        assertEquals(new Figures(1, 1, 3000, 600), Figures.of(campaign));
    }

    @Test
    void aChangeOfTheSameBatchCountsAndOneThatCameFirstStays() {
        var campaign = launched();
        var now = Instant.now();
        var order = shopper.ordered(now, 5000);
        var refund = shopper.refunded(now, 1000);
        tell(
                shopper,
                shopper.changed(order, now.plusSeconds(2), 3000),
                order,
                shopper.changed(order, now.plusSeconds(1), 4000),
                shopper.changed(refund, 600),
                refund);
        assertEquals(new Figures(1, 1, 3000, 600), Figures.of(campaign));

        var other = shopper.ordered(now, 100);
        var lone = shopper.refunded(now, 10);
        tell(shopper, shopper.changed(other, now, 20), shopper.changed(lone, 2));
        tell(shopper, other, lone);
        assertEquals(new Figures(1, 2, 3020, 602), Figures.of(campaign));
    }

    @Test
    void aChangeThatIsToldOfTheSurvivorMayComeFirst() {
        var campaign = launched();
        var now = Instant.now();
        var order = shopper.ordered(now, 5000);
        var refund = shopper.refunded(now, 1000);
        tell(survivor, survivor.changed(order, now, 3000), survivor.changed(refund, 600));
        tell(shopper, order, refund);
        assertEquals(new Figures(1, 1, 3000, 600), Figures.of(campaign));

        var ids = List.of(shopper.id());
        TopicClient.send(new CustomerMerged(survivor.id(), UUID.randomUUID(), now, 1, ids));
        awaitWhose(order.orderId(), survivor);
        tell(survivor, survivor.changed(order, now.plusSeconds(1), 2000));
        assertEquals(new Figures(1, 1, 2000, 600), Figures.of(campaign));

        TopicClient.send(new CustomerUnmerged(shopper.id(), survivor.id(), now, 2, ids));
        awaitWhose(order.orderId(), shopper);
        assertEquals(new Figures(1, 1, 2000, 600), Figures.of(campaign));
    }
}
