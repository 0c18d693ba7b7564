package io.patron.campaign;

import static io.patron.campaign.CampaignCalls.analyst;
import static io.patron.campaign.CampaignCalls.operator;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.security.ReadinessRule;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.RouteSecurity;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Templates and campaigns as documents: faults by pointer, versions, keys, pages, roles. */
@QuarkusTest
@TestProfile(CampaignTestProfile.class)
@WithTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "campaign"))
@WithTestResource(SmtpPort.class)
class SetupComponentTest {
    @Inject Config config;
    @Inject @Any Instance<ReadinessRule> demands;

    @Test
    void whatOneMachineIsDeliveredWithIsRefusedInProduction() {
        var refused =
                demands.stream()
                        .filter(rule ->
                                !rule.safe().test(config.getValue(rule.property(), String.class)))
                        .map(ReadinessRule::property)
                        .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "patron.unsubscribe.key",
                        "patron.unsubscribe.base-url",
                        "patron.webhook.secret",
                        "quarkus.mailer.start-tls"),
                refused);
    }

    @Test
    void aTemplateIsRefusedWithAllItsFaults() {
        operator()
                .body(
                        Map.of(
                                "key", "Win Back",
                                "subject", "{{firstName}}",
                                "html", "<p>{{#if traits.x}}</p>"))
                .post("/v1/templates")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-template"))
                .body("errors.pointer", containsInAnyOrder("/key", "/subject", "/text", "/html"))
                .body("errors.code", hasItem("unknown-placeholder"));
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        operator()
                .body("{\"key\": \"a\", \"subjct\": \"x\"}")
                .post("/v1/templates")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("errors[0].pointer", equalTo("/subjct"));
        operator()
                .body("{\"audience\": {\"segment\": \"x\"}}")
                .post("/v1/campaigns")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/audience/segment"));
        operator().body("").post("/v1/campaigns").then().statusCode(400);
        operator().body("{").post("/v1/templates").then().statusCode(400);
    }

    @Test
    void aCampaignIsRefusedWithAllItsFaults() {
        operator()
                .body(
                        Map.of(
                                "key", "spring",
                                "name", "Frühling",
                                "channel", "email",
                                "templateKey", "no-such-template",
                                "holdoutPercent", 51))
                .post("/v1/campaigns")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-campaign"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/audience/segmentKey",
                                "/templateKey",
                                "/holdoutPercent",
                                "/from"));
    }

    @Test
    void aCampaignIsChangedByWhoHasSeenItOnly() {
        var key = "setup-" + UUID.randomUUID();
        var id = CampaignCalls.mailCampaign(key, 10);
        var etag = analyst().get("/v1/campaigns/{id}", id).header("ETag");

        operator()
                .body(renamed(key))
                .put("/v1/campaigns/{id}", id)
                .then()
                .statusCode(428)
                .body("code", equalTo("if-match-required"));
        put(id, etag, key)
                .statusCode(200)
                .body("name", equalTo("Новое имя"))
                .body("holdoutPercent", nullValue());
        put(id, etag, key).statusCode(412);
    }

    @Test
    void aLaunchedCampaignIsNotChanged() {
        var key = "setup-" + UUID.randomUUID();
        var id = CampaignCalls.mailCampaign(key, 10);
        var draft = operator().get("/v1/campaigns/{id}", id).header("ETag");
        CampaignCalls.launched(id);
        put(id, draft, key).statusCode(412);
        var launched = operator().get("/v1/campaigns/{id}", id).header("ETag");
        put(id, launched, key).statusCode(409).body("code", equalTo("already-launched"));
    }

    private static Map<String, Object> renamed(String key) {
        return Map.of(
                "key",
                key,
                "name",
                "Новое имя",
                "audience",
                Map.of("segmentKey", "dormant"),
                "channel",
                "email",
                "templateKey",
                key,
                "from",
                "a@b.example");
    }

    private static ValidatableResponse put(UUID id, String etag, String key) {
        return operator()
                .body(renamed(key))
                .header("If-Match", etag)
                .put("/v1/campaigns/{id}", id)
                .then();
    }

    @Test
    void aTemplateIsReplacedAndItsKeyStaysItsOwn() {
        var key = "setup-" + UUID.randomUUID();
        var other = "setup-" + UUID.randomUUID();
        CampaignCalls.template(key);
        CampaignCalls.template(other);
        var found = analyst().get("/v1/templates?key={key}", key).jsonPath();
        var id = found.getString("items[0].id");
        var etag = operator().get("/v1/templates/{id}", id).header("ETag");
        replaceTemplate(id, etag, Map.of("key", other, "subject", "s", "text", "t"))
                .statusCode(409)
                .body("code", equalTo("key-taken"));
        var text = "{{traits.имя ?: 'друг'}}";
        replaceTemplate(id, etag, Map.of("key", key, "subject", "你好", "text", text))
                .statusCode(200)
                .body("subject", equalTo("你好"));
        operator()
                .body(Map.of("key", key, "subject", "s", "text", "t"))
                .post("/v1/templates")
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/key"));
    }

    private static ValidatableResponse replaceTemplate(
            String id, String etag, Map<String, String> document) {
        return operator()
                .body(document)
                .header("If-Match", etag)
                .put("/v1/templates/{id}", id)
                .then();
    }

    @Test
    void listsArePaged() {
        var prefix = "page-" + UUID.randomUUID();
        for (var n = 0; n < 3; n++) {
            CampaignCalls.template(prefix + "-" + n);
        }
        var first = operator().get("/v1/templates?limit=2").then().statusCode(200);
        first.body("items", hasSize(2));
        String next = first.extract().path("nextCursor");
        operator().queryParam("cursor", next).get("/v1/templates?limit=2").then().statusCode(200);
        operator().get("/v1/templates?cursor=%21").then().statusCode(400);
        operator().get("/v1/templates?limit=501").then().statusCode(400);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var id = UUID.randomUUID();
        for (var path :
                new String[] {
                    "/v1/campaigns/{id}",
                    "/v1/templates/{id}",
                    "/v1/campaigns/{id}/launch",
                    "/v1/campaigns/{id}/report",
                    "/v1/messages/{id}/explain"
                }) {
            operator().get(path, id).then().statusCode(404);
        }
        CampaignCalls.launch(id, "a key").then().statusCode(404);
        operator().get("/v1/campaigns/not-an-id").then().statusCode(404);
    }

    @Test
    void everyRouteIsGuarded() {
        RouteSecurity.assertAll("GET /v1/unsubscribe/{token}", "POST /v1/unsubscribe/{token}");
    }

    @Test
    void onlyOperatorsChangeAndSend() {
        var id = UUID.randomUUID();
        analyst().body(Map.of()).post("/v1/templates").then().statusCode(403);
        analyst().body(Map.of()).post("/v1/campaigns").then().statusCode(403);
        analyst().post("/v1/campaigns/{id}/launch", id).then().statusCode(403);
        given().get("/v1/campaigns").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(id))
                .get("/v1/campaigns/{id}/report", id)
                .then()
                .statusCode(403);
    }
}
