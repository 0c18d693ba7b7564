package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Api.Answer;
import io.patron.local.load.Issuer;
import io.patron.local.load.Pipelines;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A grocer's year goes the way of the sample: its file through the packaged profile service into
 * the ledger, in another currency, zone, rate and rounding, and with other tiers.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SecondShopIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Shop GROCER = Shop.in(ROOT.resolve("deploy/local/grocer"));
    private static final Path WHOLE =
            ROOT.resolve("../shared/data/complete_journey/transactions_sample.csv.gz");
    private static final Set<Service> SERVICES = EnumSet.of(Service.PROFILE, Service.LOYALTY);

    /** Whatever of the whole file is in the cut comes a second time with it, and counts once. */
    @Test
    void pointsAndTiersAreThoseOfItsFile() throws Exception {
        try (Session session = Session.temporary(ROOT, GROCER.zone(), GROCER.now(), SERVICES)) {
            Ports ports = session.stack().ports();
            Api api =
                    new Api(ports, new Issuer(ports.url(Part.ISSUER), session.folder().secrets()));
            setUp(api);

            load(api, GROCER.data());

            if (Boolean.getBoolean("patron.whole") && Files.exists(WHOLE)) {
                load(api, WHOLE);
            } else {
                System.out.println(
                        "Checked with the project's cut alone; all of it takes longer, with"
                                + " -Dpatron.whole=true where it is at "
                                + WHOLE);
            }
            JsonNode verified = api.get(Service.LOYALTY, "/v1/ledger/verify");
            assertTrue(verified.path("ok").asBoolean(), verified.toString());
        }
    }

    private static void setUp(Api api) {
        send(api, Service.LOYALTY, "/v1/programmes", GROCER.programme());
        send(api, Service.PROFILE, "/v1/sources", "{\"name\":\"grocer\"}");
        api.put(Service.PROFILE, "/v1/mappings/grocer", GROCER.mappingText(), Map.of());
    }

    private static void send(Api api, Service service, String path, String document) {
        Answer answer = api.trySend(service, "POST", path, document, Map.of());
        assertTrue(answer.ok(), answer.body().toString());
    }

    private static void load(Api api, Path file) throws Exception {
        GrocerFigures figures = GrocerFigures.of(file);
        long began = System.nanoTime();
        JsonNode result = imported(api, file).path("result");
        assertEquals(figures.rows(), result.at("/rows/total").asLong());
        assertEquals(0, result.at("/rows/errors").asLong());
        assertEquals(figures.orders(), result.at("/published/orders").asLong());
        new Pipelines(api, SERVICES).awaitSettled(_ -> {});
        System.out.printf(
                "%,d rows, %,d orders in %s%n",
                figures.rows(), figures.orders(), Duration.ofNanos(System.nanoTime() - began));
        JsonNode report = api.get(Service.LOYALTY, "/v1/reports/points?programmeKey=grocer-club");
        figures.check(report.path("items").path(0));
    }

    private static JsonNode imported(Api api, Path file) throws InterruptedException {
        String path = "/v1/imports?source=grocer&mapping=grocer";
        Map<String, String> headers = Map.of("Content-Type", "text/csv");
        Answer sent = api.upload(Service.PROFILE, path, file, headers);
        assertTrue(sent.ok(), sent.body().toString());
        while (true) {
            JsonNode job =
                    api.get(Service.PROFILE, "/v1/imports/" + sent.body().path("id").asText());
            String state = job.path("state").asText();
            assertTrue(!Set.of("failed", "cancelled").contains(state), job.toString());
            if (state.equals("completed")) {
                return job;
            }
            Thread.sleep(100);
        }
    }
}
