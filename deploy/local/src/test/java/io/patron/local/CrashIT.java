package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.local.crash.CrashRun;
import io.patron.local.crash.CrashSettings;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.Pipelines;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The packaged services die under load: the short form of {@code make crash}, with the loyalty
 * database going back to a copy, and a tracking client whose batch is under way.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path CLIENTS = ROOT.resolve("customer-profile-service/target/clients");
    private static final EnumSet<Service> SERVICES = EnumSet.of(Service.PROFILE, Service.LOYALTY);

    /** A build does the same each time; {@code make crash} takes another each time. */
    private static final long SEED = 991_269;

    private static Session session;

    @BeforeAll
    static void start() {
        session = Session.temporary(ROOT, ZoneOffset.UTC, Instant.now(), SERVICES);
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsDoubled() {
        CrashSettings settings =
                new CrashSettings(SEED, 4, 4, 8, Integer.MAX_VALUE, Duration.ofMillis(800));
        CrashRun run =
                new CrashRun(session.stack(), session.folder().secrets(), settings, System.out);
        assertEquals(List.of(), run.run(), "seed " + SEED);
    }

    /** Segment's client for Node.js, as the tests of the profile service have installed it. */
    @Test
    void everyEventOfAClientArrivesOnceThoughTheServiceDiesInMidBatch() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(CLIENTS.resolve("installed")), "the clients are not installed");
        Stack stack = session.stack();
        Issuer issuer = new Issuer(stack.ports().url(Part.ISSUER), session.folder().secrets());
        Api api = new Api(stack.ports(), issuer);
        String key =
                api.trySend(
                                Service.PROFILE,
                                "POST",
                                "/v1/sources",
                                "{\"name\": \"node\"}",
                                Map.of())
                        .body()
                        .path("writeKey")
                        .asText();
        Process client = client(stack.ports().url(Part.PROFILE), key);
        for (int i = 0; i < 3 && client.isAlive(); i++) {
            stack.crash(Service.PROFILE);
            awaitReady(stack);
            Thread.sleep(20L * i);
        }
        assertTrue(client.waitFor(3, TimeUnit.MINUTES), "the client does not end");
        assertEquals(0, client.exitValue(), Files.readString(CLIENTS.resolve("crash.log")));
        new Pipelines(api, SERVICES).awaitSettled(_ -> {});
        assertEquals(story(), timeline(api));
    }

    private static void awaitReady(Stack stack) {
        try {
            stack.awaitReady(Service.PROFILE);
        } catch (LauncherException e) {
            throw new AssertionError("the profile service does not come back", e);
        }
    }

    private static Process client(String host, String writeKey) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("node", "send.mjs", "segment-node", host, writeKey, "node-user")
                        .directory(CLIENTS.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(CLIENTS.resolve("crash.log").toFile());
        builder.environment().put("RETRIES", "1000");
        return builder.start();
    }

    private static List<String> story() {
        return Stream.concat(
                        IntStream.range(0, 30).mapToObj(i -> "track Event " + i),
                        Stream.of("identify ", "page Home", "screen Cart", "group "))
                .sorted()
                .toList();
    }

    private static List<String> timeline(Api api) {
        String customer =
                api.get(Service.PROFILE, "/v1/customers?externalId=node-user")
                        .at("/items/0/customerId")
                        .asText();
        return api.all(Service.PROFILE, "/v1/customers/" + customer + "/timeline").stream()
                .map(item -> item.path("type").asText() + " " + item.path("name").asText())
                .sorted()
                .toList();
    }
}
