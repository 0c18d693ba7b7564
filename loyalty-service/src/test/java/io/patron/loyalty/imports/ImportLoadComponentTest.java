package io.patron.loyalty.imports;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A large file; {@code -Dpatron.lots=1000000} makes it a measurement: rows a second, and what the
 * heap keeps after a collection while it runs.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ImportLoadComponentTest {
    private static final Logger LOG = Logger.getLogger(ImportLoadComponentTest.class);
    private static final int LOTS = Integer.getInteger("patron.lots", 2_000);
    private static final int EACH = 10;
    private static final Duration LONG = Duration.ofHours(1);

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** A file that is made while it is sent. */
    private final class Rows extends InputStream {
        private byte[] line =
                "record,customerId,reference,points,earnedOn,expiresOn\n"
                        .getBytes(StandardCharsets.UTF_8);
        private int at;
        private int row;
        private UUID customer = UUID.randomUUID();

        @Override
        public int read() {
            if (at == line.length) {
                if (row == LOTS) {
                    return -1;
                }
                customer = row % EACH == 0 ? UUID.randomUUID() : customer;
                line =
                        "lot,%s,%s-%d,%d,2025-12-%02d,never\n"
                                .formatted(customer, run, row, 1 + row % 500, 1 + row % 28)
                                .getBytes(StandardCharsets.UTF_8);
                row++;
                at = 0;
            }
            return line[at++];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            var count = 0;
            for (var b = read(); b >= 0; b = read()) {
                into[from + count++] = (byte) b;
                if (count == most) {
                    return count;
                }
            }
            return count == 0 ? -1 : count;
        }
    }

    private String send() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RestAssured.baseURI
                                                + ":"
                                                + RestAssured.port
                                                + "/v1/member-imports?programme=load&source=old"))
                        .header("Content-Type", "text/csv")
                        .header("Authorization", "Bearer " + Tokens.of("operator"))
                        .POST(BodyPublishers.ofInputStream(Rows::new))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertEquals(202, answer.statusCode(), answer.body());
            return new JsonPath(answer.body()).getString("id");
        }
    }

    private static long keptMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool ->
                                pool.getName().contains("Tenured")
                                        || pool.getName().contains("Old"))
                        .mapToLong(pool -> pool.getUsage().getUsed())
                        .sum()
                >> 20;
    }

    @Test
    void aLargeFileComesInAtASteadyPace() throws Exception {
        Shop.programme("load", "TTD");
        var begun = System.nanoTime();
        var id = send();
        var sent = System.nanoTime();
        var path = "/v1/member-imports/" + id;
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    var view = as("operator").get(path).jsonPath();
                    LOG.debugf(
                            "%d rows, old generation %d MiB",
                            view.getLong("progress.done"), keptMegabytes());
                    return "DONE".equals(view.getString("state"));
                });

        var view = as("operator").get(path).jsonPath();
        assertEquals(LOTS, view.getInt("result.lots"));
        LOG.infof(
                "%d lots: sent in %d ms, %d rows/s, old generation %d MiB",
                LOTS,
                (sent - begun) / 1_000_000,
                view.getLong("progress.rowsPerSecond"),
                keptMegabytes());
        Shop.verify();
    }
}
