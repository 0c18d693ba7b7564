package io.patron.profile.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.patron.profile.clients.FaultyProxy.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Every event of the clients that shops use arrives once, although answers get lost, the service is
 * away for a while, and some events are sent twice. All clients at once, since they wait a lot.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class RealClientsComponentTest {
    private static final int TRACKED = 30;

    private static URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    private interface Sending {
        void send(String host, String writeKey, String user) throws Exception;
    }

    /** Sends a customer's story through a proxy with all these faults; gives back the customer. */
    private static String run(String client, Sending sending, Fault... faults) throws Exception {
        var user = client + "-" + UUID.randomUUID();
        try (var proxy = new FaultyProxy(service(), faults)) {
            sending.send(proxy.address(), Shop.open().writeKey, user);
            assertTrue(proxy.isUsedUp(), () -> client + " did not meet all faults");
            assertTrue(proxy.answered() > 1, client);
        }
        return user;
    }

    private static String node(String client, Fault... faults) throws Exception {
        return run(
                client,
                (host, key, user) -> NodePrograms.node("send.mjs", client, host, key, user),
                faults);
    }

    @Test
    void everyEventOfEveryClientArrivesOnce() throws Exception {
        NodePrograms.requireTools();
        NodePrograms.install();
        var users = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : List.of("segment-node", "segment-node-before", "rudder-node")) {
                users.add(threads.submit(() -> node(client, Fault.values())));
            }
            users.add(
                    threads.submit(
                            () -> run("java", RealClientsComponentTest::java, Fault.ANSWER_LOST)));
        }
        Shop.settle();
        for (var user : users) {
            assertStory(user.get());
        }
        for (var node : users.subList(0, 3)) {
            assertPast(node.get());
        }
    }

    private static void assertStory(String user) {
        var timeline = Shop.timeline(user);
        var expected =
                Stream.concat(
                                IntStream.range(0, TRACKED).mapToObj(i -> "track Event " + i),
                                Stream.of("identify ", "page Home", "screen Cart", "group "))
                        .sorted()
                        .toList();
        var seen =
                timeline.stream()
                        .map(item -> item.get("type") + " " + item.getOrDefault("name", ""))
                        .sorted()
                        .toList();
        assertEquals(expected, seen, user);
        assertEquals("gold", Shop.customer(user).getString("traits.plan"), user);
    }

    /** What happened before it was sent is dated as its sender says, give or take the clock's. */
    private static void assertPast(String user) {
        var oldest = Shop.timeline(user).getLast();
        assertEquals("Event 0", oldest.get("name"), user);
        assertTrue(String.valueOf(oldest.get("occurredAt")).startsWith("2024-05-01T10:"), user);
    }

    @Test
    void everyEventOfAPageArrivesOnce() throws Exception {
        NodePrograms.install();
        assertStory(browse(""));
        try (var proxy = new FaultyProxy(service(), Fault.values())) {
            assertStory(browse(proxy.address().replace("http://", "")));
            assertTrue(proxy.isUsedUp());
        }
    }

    /**
     * A visit of a page.
     *
     * @param sendTo where it sends; empty for what the client's settings say
     */
    private static String browse(String sendTo) {
        var user = "browser-" + UUID.randomUUID();
        var parameters =
                Map.of(
                        "writeKey",
                        Shop.open().writeKey,
                        "service",
                        service().toString(),
                        "sendTo",
                        sendTo,
                        "user",
                        user);
        try (var page = new ShopPage(parameters)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> isWhole(user));
        }
        Shop.settle();
        return user;
    }

    private static boolean isWhole(String user) {
        return Shop.customer(user).get("customerId") != null
                && Shop.timeline(user).size() >= TRACKED + 4;
    }

    /** Segment's client for Java; it waits up to half a minute before it tries again. */
    private static void java(String host, String writeKey, String user) throws Exception {
        var ids = IntStream.range(0, TRACKED).mapToObj(i -> UUID.randomUUID().toString()).toList();
        var again = ids.subList(0, 3);
        var delivered = new CountDownLatch(TRACKED + 4 + again.size());
        var analytics =
                Analytics.builder(writeKey)
                        .endpoint(host)
                        .flushQueueSize(7)
                        .flushInterval(1, TimeUnit.SECONDS)
                        .callback(new Counting(delivered))
                        .build();
        var plan = Map.of("plan", "gold");
        analytics.enqueue(IdentifyMessage.builder().userId(user).traits(plan));
        analytics.enqueue(PageMessage.builder("Home").userId(user));
        analytics.enqueue(ScreenMessage.builder("Cart").userId(user));
        analytics.enqueue(GroupMessage.builder("g").userId(user).traits(Map.of("size", 3)));
        for (var id : Stream.concat(ids.stream(), again.stream()).toList()) {
            var i = ids.indexOf(id);
            analytics.enqueue(
                    TrackMessage.builder("Event " + i)
                            .userId(user)
                            .messageId(id)
                            .properties(Map.of("i", i)));
        }
        assertTrue(delivered.await(45, TimeUnit.SECONDS), "the Java client is not done");
        analytics.shutdown();
    }

    /** Counts what was delivered; a failure never lets it come to its end. */
    private record Counting(CountDownLatch delivered) implements Callback {
        @Override
        public void success(Message message) {
            delivered.countDown();
        }

        @Override
        public void failure(Message message, Throwable failure) {
            System.err.println(
                    message.messageId() + " " + failure + Arrays.toString(failure.getStackTrace()));
        }
    }
}
