package io.patron.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Imports the sample shop's file through the public API, as the loader does. */
final class ImportLoad {
    private final String profile;
    private final Api operator;

    ImportLoad(String profile, Api operator) {
        this.profile = profile;
        this.operator = operator;
    }

    /**
     * @param rows rows of the file
     * @param rowsPerSecond from the upload's first byte until every row's event is in Kafka
     */
    record Result(long rows, double rowsPerSecond) {}

    /** The file of the sample shop, for a source. */
    Result run(String source, Path sample) throws IOException, InterruptedException {
        var mapping = Files.readString(sample.resolve("mapping.json"));
        return run(source, mapping, sample.resolve("online_retail.csv.gz"));
    }

    /**
     * A file of a source that is made for it.
     *
     * @param mapping a document, kept under the name of the source
     */
    Result run(String source, String mapping, Path file) throws IOException, InterruptedException {
        operator.post(profile + "/v1/sources", "{\"name\":\"" + source + "\"}");
        operator.send(
                "PUT",
                profile + "/v1/mappings/" + source,
                "application/json",
                BodyPublishers.ofString(mapping));
        var started = System.nanoTime();
        var job =
                operator.send(
                        "POST",
                        profile + "/v1/imports?source=" + source + "&mapping=" + source,
                        "text/csv",
                        BodyPublishers.ofFile(file));
        var done = await(job.path("id").asText());
        var rows = done.path("result").path("rows").path("total").asLong();
        return new Result(rows, rows / ((System.nanoTime() - started) / 1e9));
    }

    private JsonNode await(String id) throws IOException, InterruptedException {
        while (true) {
            var job = operator.get(profile + "/v1/imports/" + id);
            switch (job.path("state").asText()) {
                case "completed" -> {
                    return job;
                }
                case "failed", "cancelled" ->
                        throw new IllegalStateException("the import ended: " + job);
                default -> Thread.sleep(100);
            }
        }
    }
}
