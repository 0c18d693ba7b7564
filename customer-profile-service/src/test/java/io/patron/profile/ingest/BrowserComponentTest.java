package io.patron.profile.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What web pages and e-mails ask for. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class BrowserComponentTest {
    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String PAGE = "https://shop.example";
    private static final String EVENT = "{\"userId\":\"u\",\"event\":\"E\",\"writeKey\":\"%s\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/t", "/v1/b/", "/v1/batch", "/v1/identify/"})
    void aBrowserMayAskBeforeItSends(String path) {
        Shop.open(Map.of("allowedOrigins", List.of(PAGE)));
        given().header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-retry-count")
                .options(path)
                .then()
                .statusCode(204)
                .header(ORIGIN, equalTo(PAGE))
                .header("Access-Control-Allow-Methods", equalTo("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Headers", containsString("X-Retry-Count"))
                .header("Vary", containsString("Origin"));
    }

    @Test
    void onlyPagesThatASourceAllowsSendToIt() {
        var shop = Shop.open(Map.of("allowedOrigins", List.of(PAGE)));
        var body = EVENT.formatted(shop.writeKey);
        given().header("Origin", PAGE)
                .contentType("text/plain")
                .body(body)
                .post("/v1/t")
                .then()
                .statusCode(200)
                .header(ORIGIN, equalTo(PAGE));
        given().header("Origin", "https://elsewhere.example")
                .contentType("text/plain")
                .body(body)
                .post("/v1/t")
                .then()
                .statusCode(403)
                .header(ORIGIN, nullValue())
                .body("code", equalTo("origin-not-allowed"));
        given().contentType("text/plain").body(body).post("/v1/t").then().statusCode(200);
    }

    @Test
    void aPageCanReadWhyItsEventWasRefused() {
        Shop.open(Map.of("allowedOrigins", List.of(PAGE)));
        given().header("Origin", PAGE)
                .body(EVENT.formatted("wrong"))
                .post("/v1/t")
                .then()
                .statusCode(401)
                .header(ORIGIN, equalTo(PAGE));
    }

    @Test
    void aBrowserClientFindsItsSettings() {
        var shop = Shop.open(Map.of("allowedOrigins", List.of(PAGE)));
        var path = "/v1/projects/" + shop.writeKey + "/settings";
        for (var address : List.of(path, path + "/")) {
            given().header("Origin", PAGE)
                    .get(address)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header(ORIGIN, equalTo(PAGE))
                    .body("integrations.'Segment.io'.apiKey", equalTo(shop.writeKey))
                    .body(
                            "integrations.'Segment.io'.apiHost",
                            equalTo("localhost:" + RestAssured.port + "/v1"))
                    .body("integrations.'Segment.io'.protocol", equalTo("http"));
        }
        given().header("Origin", "https://elsewhere.example").get(path).then().statusCode(403);
        given().get("/v1/projects/wrong/settings").then().statusCode(401);
    }

    @Test
    void anImageTakesAnEvent() {
        var shop = Shop.open();
        var user = "ünlü-" + UUID.randomUUID();
        var event = EVENT.formatted(shop.writeKey).replace("\"u\"", "\"" + user + "\"");
        var bytes = event.getBytes(StandardCharsets.UTF_8);
        for (var letters : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            given().header("Accept", "image/avif,image/webp,*/*;q=0.8")
                    .queryParam("data", letters.encodeToString(bytes))
                    .get("/v1/pixel/track")
                    .then()
                    .statusCode(200)
                    .contentType("image/gif")
                    .header("Cache-Control", startsWith("no-store"));
        }
        Shop.settle();
        assertEquals(2, Shop.timeline(user).size());
        given().queryParam("data", "?").get("/v1/pixel/track/").then().statusCode(400);
        given().get("/v1/pixel/track").then().statusCode(400);
    }
}
