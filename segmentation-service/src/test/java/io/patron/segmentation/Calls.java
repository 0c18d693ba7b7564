package io.patron.segmentation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What component tests ask of the service again and again. */
public final class Calls {
    public static final String DATABASE = "segmentation_test";

    private Calls() {}

    public static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
    }

    public static RequestSpecification operator() {
        return as("operator");
    }

    /** Recomputes and waits until that is done. */
    public static JsonPath recompute(@Nullable String asOf) {
        var body = asOf == null ? "{}" : "{\"asOf\": \"" + asOf + "\"}";
        var id =
                operator()
                        .body(body)
                        .post("/v1/recomputations")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        return finished(id.toString());
    }

    /** Waits until a recomputation is done. */
    public static JsonPath finished(String id) {
        var last = new JsonPath[1];
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    last[0] = operator().get("/v1/recomputations/" + id).jsonPath();
                    return last[0].getString("state").matches("completed|failed|cancelled");
                });
        if (!last[0].getString("state").equals("completed")) {
            throw new AssertionError(last[0].prettify());
        }
        return last[0];
    }

    /** Waits until everything sent has been processed and everything to be told is told. */
    public static void settled() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        operator()
                                .get("/v1/pipeline")
                                .then()
                                .statusCode(200)
                                .body("settled", equalTo(true)));
    }

    public static Response segment(String key, String condition) {
        return operator()
                .body(
                        "{\"key\": \"%s\", \"name\": \"%s 分组\", \"condition\": %s}"
                                .formatted(key, key, condition))
                .post("/v1/segments");
    }

    /** A number that the database says. */
    public static long number(String sql) {
        try (var connection = PatronStack.connect(DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes something behind the service. */
    public static void execute(String sql) {
        try (var connection = PatronStack.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing is known of anybody; the set-up is as delivered. */
    public static void forgetAll() {
        settled();
        execute(
                "truncate customer_fact, customer_order, customer_refund, customer_activity,"
                        + " customer_insight, moved_trade, segment_member, segment, setup_document,"
                        + " recomputation");
    }
}
