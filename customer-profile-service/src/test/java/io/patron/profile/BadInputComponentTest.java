package io.patron.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets that sends what cannot be taken, and what a real client's oddities are. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class BadInputComponentTest {
    private static final String SOUND =
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"%s\"}";

    private static String sound() {
        return SOUND.formatted(UUID.randomUUID());
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void refused(String body, int status, String code) throws Exception {
        refused(body.getBytes(StandardCharsets.UTF_8), status, code);
    }

    private static void refused(byte[] body, int status, String code) throws Exception {
        var shop = Shop.open();
        var answer = send(shop, "/v1/batch", "application/json", body);
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
        var problem = JsonPath.from(answer.body());
        assertEquals(code, problem.getString("code"));
        assertEquals("https://patron.dev/problems/" + code, problem.getString("type"));
    }

    private static HttpResponse<String> send(Shop shop, String path, String type, byte[] body)
            throws Exception {
        var key =
                Base64.getEncoder()
                        .encodeToString((shop.writeKey + ":").getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(
                                URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                        .header("Authorization", "Basic " + key)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void notJson() throws Exception {
        refused("this is no JSON", 400, "malformed-json");
        refused("", 400, "malformed-json");
    }

    @Test
    void tooLarge() throws Exception {
        var event = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"}";
        refused("{\"batch\":[" + "x".repeat(512_000) + "]}", 400, "body-too-large");
        refused("{\"batch\":[" + "x".repeat(3_000_000) + "]}", 400, "body-too-large");
        refused(
                "{\"batch\":[" + String.join(",", Collections.nCopies(2501, event)) + "]}",
                400,
                "body-too-large");
    }

    @Test
    void aStringOfAMegabyte() {
        Shop.open()
                .request()
                .body(
                        Map.of(
                                "userId",
                                "u",
                                "event",
                                "E",
                                "properties",
                                Map.of("a", "x".repeat(1_000_000))))
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("code", equalTo("body-too-large"));
    }

    @Test
    void aSetUpEndpointTakesNoBulkWhetherItsLengthIsToldOrNot() throws Exception {
        var body = "{\"name\":\"" + "x".repeat(3_000_000) + "\"}";
        try (var logged = new Logged()) {
            Shop.as("operator")
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/sources")
                    .then()
                    .statusCode(413)
                    .body("code", equalTo("payload-too-large"));
            var chunked = chunked(body);
            assertEquals(413, chunked.statusCode());
            assertTrue(chunked.body().contains("\"payload-too-large\""), chunked.body());
            assertEquals(List.of(), logged.lines(Level.SEVERE));
        }
        assertEquals(400, chunked("{\"name\": \"\"}").statusCode());
        Shop.open();
    }

    /** Sent without a length. */
    private static HttpResponse<String> chunked(String body)
            throws IOException, InterruptedException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RestAssured.baseURI
                                                + ":"
                                                + RestAssured.port
                                                + "/v1/sources"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + Tokens.of("operator"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(bytes)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "wk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anUnknownWriteKey(String key) {
        given().auth()
                .preemptive()
                .basic(key, "")
                .body("{\"batch\":[" + sound() + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(401)
                .body("code", equalTo("unknown-write-key"));
    }

    @Test
    void noWriteKeyAtAll() {
        given().body(sound()).post("/v1/track").then().statusCode(401);
    }

    @Test
    void whenEveryEventIsBadTheBatchIsRefusedWithEveryFault() {
        Shop.open()
                .request()
                .body(
                        "{\"batch\":[{\"type\":\"track\",\"event\":\"E\"},{\"type\":\"wink\",\"userId\":\"u\"}]}")
                .post("/v1/batch")
                .then()
                .statusCode(400)
                .body("code", equalTo("events-rejected"))
                .body("errors.pointer", equalTo(List.of("/batch/0/userId", "/batch/1/type")))
                .body("errors.code", equalTo(List.of("missing-user", "unknown-type")));
    }

    private static List<Map<String, Object>> goodAndBad(String user) {
        var at = "2026-01-01T00:00:00Z";
        var future = Instant.now().plus(25, ChronoUnit.HOURS).toString();
        return List.of(
                Shop.track(user, "Good", at, Map.of()),
                Shop.track(user, "Late", future, Map.of()),
                Shop.track(user, "Null", at, Map.of("a", "x\0")),
                Shop.track(user, "Large", at, Map.of("a", "x".repeat(33_000))),
                Shop.track(user, "Deep", at, Map.of("a", deep(30))),
                Map.of("type", "track", "event", "Nobody", "messageId", "m-ada@example.org"),
                Shop.track(user, "Good too", "2026-01-01T00:00:01Z", Map.of()));
    }

    @Test
    void badEventsDoNotSpoilGoodOnes() {
        var user = "u-" + UUID.randomUUID();
        var faults =
                List.of(
                        "in-the-future",
                        "null-character",
                        "event-too-large",
                        "too-deep",
                        "missing-user");
        Shop.open()
                .send(goodAndBad(user))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected.index", equalTo(List.of(1, 2, 3, 4, 5)))
                .body("rejected.code", equalTo(faults))
                .body("rejected[1].pointer", equalTo("/batch/2/properties/a"));
        Shop.settle();
        var id = Shop.customer(user).getString("customerId");
        Shop.as("operator")
                .get("/v1/customers/" + id + "/timeline")
                .then()
                .body("items.name", equalTo(List.of("Good too", "Good")));
    }

    @Test
    void rejectedEventsCanBeLookedAtWithoutWhatIsPersonal() {
        var shop = Shop.open();
        shop.send(goodAndBad("u-" + UUID.randomUUID())).statusCode(200);
        Shop.as("operator")
                .queryParam("limit", 5)
                .get("/v1/rejected-events")
                .then()
                .statusCode(200)
                .body("items.source", equalTo(Collections.nCopies(5, shop.name)))
                .body("items[0].faults[0].code", equalTo("missing-user"))
                .body("items[0].messageId", equalTo("•••"))
                .body("items[0].payload", containsString("Nobody"))
                .body("items[0].payload", not(containsString("ada@example.org")));
    }

    private static Object deep(int levels) {
        return levels == 0 ? "x" : List.of(deep(levels - 1));
    }

    @Test
    void invalidUtf8() throws Exception {
        var body = ("{\"batch\":[" + sound() + "]}").getBytes(StandardCharsets.UTF_8);
        body[30] = (byte) 0xff;
        refused(body, 400, "invalid-encoding");
    }

    @Test
    void halfAGzip() throws Exception {
        var whole = gzip("{\"batch\":[" + sound() + "]}");
        refused(Arrays.copyOf(whole, whole.length - 10), 400, "invalid-encoding");
    }

    @Test
    void clientsSendJsonUnderAnyNameAndTrustTheAnswer() throws Exception {
        var shop = Shop.open();
        var body = "{\"batch\":[" + sound() + "]}";
        var answer = send(shop, "/v1/batch", "application/x-www-form-urlencoded", gzip(body));
        assertEquals("{\"success\":true}", answer.body());
        assertEquals(
                "application/json;charset=UTF-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        var inBody =
                body.replace("{\"batch\"", "{\"writeKey\":\"" + shop.writeKey + "\",\"batch\"");
        for (var address : List.of("/v1/import/", "/v1/batch/", "/v1/b", "/v1/import")) {
            given().contentType("text/plain")
                    .body(inBody)
                    .post(address)
                    .then()
                    .statusCode(200)
                    .body("success", equalTo(true));
        }
        for (var address : List.of("/v1/track/", "/v1/identify", "/v1/page", "/v1/t", "/v1/i/")) {
            shop.request().body(sound()).post(address).then().statusCode(200);
        }
        given().post("/v1/wink").then().statusCode(404);
    }
}
