package io.patron.campaign;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.patron.contracts.Topics;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls of the API as an operator makes them. */
public final class CampaignCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private CampaignCalls() {}

    public static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of("operator")).contentType("application/json");
    }

    public static RequestSpecification analyst() {
        return given().auth().oauth2(Tokens.of("analyst")).contentType("application/json");
    }

    /** A template of this key. */
    public static void template(String key) {
        operator()
                .body(
                        Map.of(
                                "key", key,
                                "subject", "Grüße & 你好, {{traits.firstName ?: 'friend'}}",
                                "text", "Hello {{traits.firstName}}\n{{unsubscribeUrl}}\n",
                                "html", "<p>{{traits.firstName}} {{campaign.name}}</p>"))
                .post("/v1/templates")
                .then()
                .statusCode(201);
    }

    /** A mail campaign for the segment of the same key, with a template of the same key. */
    public static UUID mailCampaign(String key, int holdoutPercent) {
        return campaign(
                key,
                Map.of(
                        "channel", "email",
                        "holdoutPercent", holdoutPercent,
                        "from", "Gift Shop <news@gifts.example>",
                        "replyTo", "service@gifts.example"));
    }

    public static UUID campaign(String key, Map<String, Object> more) {
        template(key);
        var document = new HashMap<>(more);
        document.put("key", key);
        document.put("name", "春の挨拶 " + key);
        document.put("audience", Map.of("segmentKey", key));
        document.put("templateKey", key);
        document.put("attributionDays", 7);
        return operator()
                .body(document)
                .post("/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .body()
                .jsonPath()
                .getUUID("id");
    }

    /** The counts of a dry run, once the audience has arrived. */
    public static JsonPath dryRun(UUID campaign, int audience, int eligible) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                operator()
                                        .post("/v1/campaigns/{id}/launch?dryRun=true", campaign)
                                        .jsonPath(),
                        counts ->
                                counts.getInt("audience") == audience
                                        && counts.getInt("heldOut") + counts.getInt("intended")
                                                == eligible);
    }

    public static Response launch(UUID campaign, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .post("/v1/campaigns/{id}/launch", campaign);
    }

    /** Launches and waits until every member is decided about. */
    public static JsonPath launched(UUID campaign) {
        launch(campaign, UUID.randomUUID().toString()).then().statusCode(202);
        return finished(campaign);
    }

    /** The job of a launch when every member is decided about. */
    public static JsonPath finished(UUID campaign) {
        return await().atMost(PATIENCE)
                .until(
                        () -> operator().get("/v1/campaigns/{id}/launch", campaign).jsonPath(),
                        job -> job.getString("state").equals("finished"));
    }

    public static JsonPath report(UUID campaign) {
        return analyst()
                .get("/v1/campaigns/{id}/report", campaign)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .jsonPath();
    }

    /** The report when nothing is under way any more. */
    public static JsonPath settled(UUID campaign) {
        return await().atMost(PATIENCE)
                .until(() -> report(campaign), report -> report.getInt("pending") == 0);
    }

    /** The whole ledger of a campaign in a state, read page by page. */
    public static List<Map<String, Object>> messages(UUID campaign, String state) {
        var all = new java.util.ArrayList<Map<String, Object>>();
        var cursor = "";
        while (cursor != null) {
            var page =
                    operator()
                            .queryParam("state", state)
                            .queryParam("limit", 37)
                            .queryParam("cursor", cursor)
                            .get("/v1/campaigns/{id}/messages", campaign)
                            .then()
                            .statusCode(200)
                            .extract()
                            .body()
                            .jsonPath();
            all.addAll(page.getList("items"));
            cursor = page.getString("nextCursor");
        }
        return all;
    }

    /** What the service told about a campaign so far. */
    public static List<TopicClient.Told> told(UUID campaign) {
        return TopicClient.told(
                Topics.CAMPAIGN,
                event -> event.body().path("campaignId").asText().equals(campaign.toString()));
    }

    public static UUID id(Map<String, Object> message, String field) {
        return UUID.fromString(String.valueOf(message.get(field)));
    }
}
