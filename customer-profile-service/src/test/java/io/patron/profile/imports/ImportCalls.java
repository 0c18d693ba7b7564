package io.patron.profile.imports;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.Shop;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Sends files to the service under test. */
final class ImportCalls {
    private static final List<String> ENDED = List.of("completed", "failed", "cancelled");

    final String source;
    final String mapping;

    private ImportCalls(String source, String mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    /** A new source and the sample's mapping under a new name. */
    static ImportCalls begin() {
        return begin(Sample.mappingText());
    }

    static ImportCalls begin(String document) {
        return begin(Shop.open().name, document);
    }

    /** A source and a new mapping. */
    static ImportCalls begin(String source, String document) {
        var name = "map-" + UUID.randomUUID();
        Shop.as("operator")
                .contentType("application/json")
                .body(document)
                .put("/v1/mappings/" + name)
                .then()
                .statusCode(200);
        return new ImportCalls(source, name);
    }

    /** Imports a file of the shared data by its mapping, to its end. */
    static JsonPath load(String source, String mapping, byte[] file) {
        var calls = new ImportCalls(source, begin(SharedData.mappingText(mapping)).mapping);
        var job = ended(calls.post(file).statusCode(202).extract().path("id"));
        assertEquals("completed", job.getString("state"), job.prettify());
        return job;
    }

    ValidatableResponse post(byte[] file) {
        return post(file, false);
    }

    ValidatableResponse post(byte[] file, boolean force) {
        return Shop.as("operator")
                .contentType("application/octet-stream")
                .queryParam("source", source)
                .queryParam("mapping", mapping)
                .queryParam("force", force)
                .body(file)
                .post("/v1/imports")
                .then();
    }

    /** Sends a file that is taken; answers the import's id. */
    String send(byte[] file) {
        return post(file)
                .statusCode(202)
                .body("state", anyOf(equalTo("queued"), equalTo("reading")))
                .extract()
                .path("id");
    }

    String send(String text) {
        return send(Sample.bytes(text));
    }

    static JsonPath get(String id) {
        return Shop.as("operator")
                .get("/v1/imports/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits for the import's end. */
    static JsonPath ended(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ENDED.contains(get(id).getString("state")));
        return get(id);
    }

    JsonPath imported(String text) {
        return ended(send(text));
    }

    static String errors(String id) {
        return Shop.as("operator")
                .get("/v1/imports/" + id + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
