package io.patron.campaign.privacy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.campaign.CampaignCalls;
import io.patron.campaign.CampaignTestProfile;
import io.patron.campaign.Shopper;
import io.patron.campaign.SmtpPort;
import io.patron.contracts.CustomerErased;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.Traces;
import io.patron.personal.table.PersonalTables;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of somebody erased it stays countable that something was sent, and nothing else. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class ErasureComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject PersonalTables tables;

    @Test
    void everyTableIsDeclaredPersonalOrNot() {
        assertEquals(Set.of(), tables.differences(Traces.tables("campaign")));
    }

    /** A campaign that three get, one of whom has ordered. */
    private static UUID sent(String key, List<Shopper> shoppers, PatronEvent ordered) {
        var campaign = CampaignCalls.mailCampaign(key, 0);
        var events = new ArrayList<PatronEvent>();
        shoppers.forEach(shopper -> events.add(shopper.created()));
        shoppers.forEach(shopper -> events.add(shopper.entered(key)));
        events.add(ordered);
        TopicClient.send(events);
        CampaignCalls.dryRun(campaign, 3, 3);
        CampaignCalls.launched(campaign);
        return campaign;
    }

    /** What was read of somebody, by whom does not matter. */
    private static List<String> reads(UUID customer) {
        var items =
                RestAssured.given()
                        .auth()
                        .oauth2(Tokens.of("admin"))
                        .queryParam("customerId", customer)
                        .get("/v1/personal-reads")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<Map<String, Object>>>path("items");
        return items.stream().map(one -> one.get("route") + " " + one.get("fields")).toList();
    }

    @Test
    void herAddressGoesAndReportsStay() {
        var key = "erase-" + UUID.randomUUID();
        var shoppers = Shopper.eligible(key, 3);
        var id = shoppers.getFirst().id();
        var ordered = shoppers.getFirst().ordered(Instant.now(), 1_000);
        var campaign = sent(key, shoppers, ordered);
        var personal = List.of(key + "-0@customers.example", "ext-" + id, ordered.orderId());
        assertFalse(Traces.of("campaign", personal).isEmpty());
        CampaignCalls.operator()
                .get("/v1/campaigns/" + campaign + "/messages")
                .then()
                .statusCode(200);
        assertTrue(reads(id).contains("GET /v1/campaigns/{id}/messages [address]"));

        TopicClient.send(new CustomerErased(id, UUID.randomUUID(), Instant.now(), List.of(id)));

        await().atMost(PATIENCE)
                .until(() -> !TopicClient.told(Topics.PRIVACY, List.of(id)).isEmpty());
        assertEquals(List.of(), Traces.of("campaign", personal));
        var answer = TopicClient.told(Topics.PRIVACY, List.of(id)).getFirst().body().toString();
        var messages = "{\"table\":\"message\",\"handling\":\"pseudonymised\",\"rows\":1";
        assertTrue(answer.contains(messages), answer);
        for (var path : List.of("/messages", "/report")) {
            CampaignCalls.operator().get("/v1/campaigns/" + campaign + path).then().statusCode(200);
        }
    }
}
