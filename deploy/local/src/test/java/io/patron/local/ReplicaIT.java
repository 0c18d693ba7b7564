package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.Pipelines;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Replica;
import io.patron.local.stack.Service;
import io.patron.local.trouble.Detour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three processes of the profile service share the work; one of them is killed in the midst of it,
 * and another's database does not answer for a while: every event is stored and told once, each
 * customer's in order.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplicaIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLIENTS = 6;
    private static final int ROUNDS = 60;
    private static final Duration STALL = Duration.ofSeconds(4);
    private static final String GROUP = Service.PROFILE.module();

    /**
     * Rounds that the clients have to have done before the crash, so that it comes in the midst.
     */
    private final CountDownLatch midst = new CountDownLatch(CLIENTS * ROUNDS / 3);

    @Test
    void oneOfThreeIsKilledUnderLoad() throws Exception {
        EnumSet<Service> profile = EnumSet.of(Service.PROFILE);
        try (Session session = Session.temporary(ROOT, ZoneOffset.UTC, Instant.now(), profile)) {
            Ports ports = session.stack().ports();
            Api api =
                    new Api(ports, new Issuer(ports.url(Part.ISSUER), session.folder().secrets()));
            Detour way = Detour.to(ports.of(Part.POSTGRES));
            Replica second = session.stack().replicate(Service.PROFILE, Map.of());
            Replica third =
                    session.stack().replicate(Service.PROFILE, way.toDatabase(Service.PROFILE));
            String kafka = "127.0.0.1:" + ports.of(Part.KAFKA);
            awaitSharing(kafka);
            List<String> urls = List.of(ports.url(Part.PROFILE), second.url(), third.url());

            send(new Sender(urls, writeKey(api)), second, way);
            new Pipelines(api, profile).awaitSettled(_ -> {});

            Map<String, List<Integer>> told = told(kafka);
            assertEquals(CLIENTS * EventBatch.CUSTOMERS, told.size());
            List<Integer> all = IntStream.range(0, ROUNDS).boxed().toList();
            told.forEach((customer, numbers) -> assertEquals(all, numbers, customer));
            assertStored(api, told.keySet());
        }
    }

    /** A batch of a client: an event of each of its customers. */
    private static final class EventBatch {
        static final int CUSTOMERS = 20;

        private EventBatch() {}

        static String of(int client, int round) {
            List<String> events =
                    IntStream.range(0, CUSTOMERS)
                            .mapToObj(customer -> event(client + "-" + customer, round))
                            .toList();
            return "{\"batch\":[" + String.join(",", events) + "]}";
        }

        private static String event(String customer, int round) {
            return """
            {"type":"track","userId":"%1$s","messageId":"%1$s-%2$d","event":"Viewed","properties":{"number":%2$d}}\
            """
                    .formatted(customer, round);
        }
    }

    private static String writeKey(Api api) {
        Api.Answer made =
                api.trySend(
                        Service.PROFILE,
                        "POST",
                        "/v1/sources",
                        "{\"name\":\"replicas\"}",
                        Map.of());
        return made.body().path("writeKey").asText();
    }

    private static void awaitSharing(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            while (sharing(admin) < 3) {
                Thread.sleep(200);
            }
        }
    }

    /** How many members of the group have partitions of what is ingested. */
    private static long sharing(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member ->
                        member.assignment().topicPartitions().stream()
                                .anyMatch(at -> at.topic().equals("patron.ingest")))
                .count();
    }

    private void send(Sender sender, Replica victim, Detour way) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int client = number;
                work.add(clients.submit(() -> client(sender, client)));
            }
            midst.await();
            way.hold();
            victim.kill();
            Thread.sleep(STALL);
            way.release();
            for (Future<?> done : work) {
                done.get();
            }
        }
    }

    private Void client(Sender sender, int client) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            sender.untilAccepted(client + round, EventBatch.of(client, round));
            midst.countDown();
        }
        return null;
    }

    /** The numbers of each customer's activities, each activity once, in the order they came. */
    private static Map<String, List<Integer>> told(String kafka) throws IOException {
        Map<String, List<Integer>> told = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor("patron.activity").stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode event = JSON.readTree(one.value());
                    if (seen.add(event.path("activityId").asText())) {
                        told.computeIfAbsent(
                                        event.path("externalId").asText(), _ -> new ArrayList<>())
                                .add(event.path("properties").path("number").asInt());
                    }
                }
            }
        }
        return told;
    }

    private static void assertStored(Api api, Set<String> customers) {
        for (String customer : customers) {
            String id =
                    api.get(Service.PROFILE, "/v1/customers?externalId=" + customer)
                            .path("items")
                            .path(0)
                            .path("customerId")
                            .asText();
            assertEquals(
                    ROUNDS, api.all(Service.PROFILE, "/v1/customers/" + id + "/timeline").size());
        }
    }
}
