package io.patron.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.probe.Probe;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class IdempotencyComponentTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject Pool pool;
    @Inject Probe probe;
    private final UUID customer = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void answersARepeatedRequestAsBeforeAndDoesNothing() {
        post(key, 5)
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .body("added", equalTo(5));
        post(key, 5)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("added", equalTo(5));

        assertEquals(List.of(5L), probe.pointsOf(customer));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        post(key, 5).statusCode(201);
        post(key, 6).statusCode(422).body("code", equalTo("idempotency-key-reused"));

        assertEquals(List.of(5L), probe.pointsOf(customer));
    }

    @Test
    void refusesWhileTheFirstIsInFlight() {
        var first = pool.getConnection().await().atMost(LONG);
        var lock = "select pg_advisory_lock(hashtextextended($1, 42))";
        first.preparedQuery(lock)
                .execute(Tuple.of("points/" + customer + " " + key))
                .await()
                .atMost(LONG);
        try {
            post(key, 5).statusCode(409).body("code", equalTo("request-in-flight"));
        } finally {
            first.query("select pg_advisory_unlock_all()")
                    .execute()
                    .chain(first::close)
                    .await()
                    .atMost(LONG);
        }
        post(key, 5).statusCode(201);
    }

    @Test
    void needsAKey() {
        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/v1/probes/" + customer + "/points")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/header/Idempotency-Key"));
    }

    @Test
    void hasOneEffectUnderFiftySimultaneousRequests() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> requests =
                    IntStream.range(0, 50)
                            .<Callable<Integer>>mapToObj(
                                    i -> () -> post(key, 9).extract().statusCode())
                            .toList();
            for (var answer : threads.invokeAll(requests)) {
                assertEquals(
                        true, List.of(201, 409).contains(answer.get()), "answered " + answer.get());
            }
        }
        assertEquals(List.of(9L), probe.pointsOf(customer));
    }

    private ValidatableResponse post(String idempotencyKey, long points) {
        return given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType(ContentType.JSON)
                .header(Idempotency.HEADER, idempotencyKey)
                .body(body(points))
                .post("/v1/probes/" + customer + "/points")
                .then();
    }

    private static String body(long points) {
        return "{\"sku\":\"a\",\"quantity\":" + points + "}";
    }
}
