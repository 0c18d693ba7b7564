package io.patron.kit.outbox;

import static org.apache.kafka.clients.admin.AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Topics;
import io.patron.kit.probe.Probe;
import io.patron.kit.sql.KeyedQueries;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The relay sleeps for 60 s in these tests unless a commit wakes it, and no test waits so long. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class OutboxComponentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String NEXT_NUMBER =
            """
            insert into probe_counter (customer_id, n) values ($1, 1)
            on conflict (customer_id) do update set n = probe_counter.n + 1 returning n
            """;

    @Inject Pool pool;
    @Inject Outbox outbox;
    @Inject Backlog backlog;
    @Inject Probe probe;

    @Test
    void keepsTheOrderOfEachCustomerUnderConcurrentTransactions() {
        var customers = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();

        Multi.createFrom()
                .items(IntStream.range(0, 1000).boxed())
                .onItem()
                .transformToUni(i -> publishNextNumber(customers.get(i % 20)))
                .merge(10)
                .collect()
                .asList()
                .await()
                .atMost(LONG);

        var oneToFifty = LongStream.rangeClosed(1, 50).boxed().toList();
        for (var customer : customers) {
            await().atMost(LONG).until(() -> probe.pointsOf(customer).size() >= 50);
            assertEquals(oneToFifty, probe.pointsOf(customer));
        }
    }

    /** Rows that are gone are not gone over each time. */
    @Test
    void countsTheBacklogByIndex() {
        var plan = new StringBuilder();
        pool.withTransaction(tx ->
                        KeyedQueries.only(tx)
                                .chain(() -> tx.query("explain " + Backlog.QUERY).execute()))
                .await()
                .atMost(LONG)
                .forEach(row -> plan.append(row.getString(0)));

        assertTrue(plan.toString().contains("Index Scan using outbox_pkey"), plan::toString);
    }

    @Test
    void publishesNothingOfATransactionThatRolledBack() {
        var lost = UUID.randomUUID();
        var kept = UUID.randomUUID();

        pool.withTransaction(tx ->
                        append(tx, lost, 1)
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException())))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LONG);
        pool.withTransaction(tx -> append(tx, kept, 2)).await().atMost(LONG);

        await().atMost(LONG).until(() -> probe.pointsOf(kept).equals(List.of(2L)));
        assertEquals(List.of(), probe.pointsOf(lost));
    }

    @Test
    void deletesWhatItPublished() {
        pool.withTransaction(tx -> append(tx, UUID.randomUUID(), 1)).await().atMost(LONG);

        await().atMost(LONG)
                .until(() -> backlog.now().await().atMost(LONG).equals(new Backlog.State(0, 0)));
    }

    @Test
    void relaysAgainAfterTheSessionThatHoldsTheLockDied() {
        var customer = UUID.randomUUID();
        var killed =
                pool.query(
                                """
                                select pg_terminate_backend(l.pid) from pg_locks l
                                join pg_database d on d.oid = l.database
                                where l.locktype = 'advisory' and d.datname = current_database()
                                """)
                        .execute()
                        .await()
                        .atMost(LONG);
        assertEquals(1, killed.size(), "exactly one session holds the relay's lock");

        pool.withTransaction(tx -> append(tx, customer, 7)).await().atMost(LONG);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).equals(List.of(7L)));
    }

    /** What a shop tells once too often of one customer must not silence the whole service. */
    @Test
    void whatIsLargerThanKafkaTakesIsADeadLetterAndKeepsNothingBack() throws Exception {
        var customer = UUID.randomUUID();
        var topic = "patron.small-" + customer;
        createForSmallMessages(topic);
        var large = Probe.adjusted(customer, "x".repeat(1_100_000), 2);
        var refused = new OutboxMessage(topic, customer.toString(), Map.of(), new byte[5_000]);

        pool.withTransaction(tx ->
                        append(tx, customer, 1)
                                .chain(() -> outbox.append(tx, List.of(large)))
                                .chain(() -> append(tx, customer, 3))
                                .chain(() -> outbox.appendMessages(tx, List.of(refused)))
                                .chain(() -> append(tx, customer, 4)))
                .await()
                .atMost(LONG);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).contains(4L));
        assertEquals(List.of(1L, 3L, 4L), probe.pointsOf(customer));
        await().atMost(LONG)
                .until(() -> lettersOf(customer).equals(List.of(Topics.LOYALTY, topic)));
        assertEquals(
                List.of(1L, 3L, 4L),
                TopicClient.told(Topics.LOYALTY, List.of(customer)).stream()
                        .map(told -> told.body().path("points").asLong())
                        .distinct()
                        .toList(),
                "in order, though perhaps more than once");
    }

    private static void createForSmallMessages(String topic) throws Exception {
        var small = new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "1000"));
        try (var admin =
                Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, PatronStack.kafkaServers()))) {
            admin.createTopics(List.of(small)).all().get();
        }
    }

    private List<String> lettersOf(UUID customer) {
        var topics = new ArrayList<String>();
        pool.preparedQuery(
                        "select topic from dead_letter where consumer = 'outbox' and key = $1 order"
                                + " by id")
                .execute(Tuple.of(customer.toString()))
                .await()
                .atMost(LONG)
                .forEach(row -> topics.add(row.getString(0)));
        return topics;
    }

    private Uni<Void> publishNextNumber(UUID customer) {
        return pool.withTransaction(tx ->
                tx.preparedQuery(NEXT_NUMBER)
                        .execute(Tuple.of(customer))
                        .chain(rows -> append(tx, customer, rows.iterator().next().getLong(0))));
    }

    private Uni<Void> append(SqlConnection tx, UUID customer, long points) {
        return outbox.append(tx, List.of(Probe.adjusted(customer, "test", points)));
    }
}
