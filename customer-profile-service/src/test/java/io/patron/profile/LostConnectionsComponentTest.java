package io.patron.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends all connections in the midst of work, again and again. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class LostConnectionsComponentTest {
    private static final int CLIENTS = 6;
    private static final int TIMES = 8;
    private static final String LOSE =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'profile' and"
                    + " pid <> pg_backend_pid()";

    private final String user = "u" + UUID.randomUUID();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Set<String> accepted = new ConcurrentSkipListSet<>();
    private final Set<Integer> statuses = new ConcurrentSkipListSet<>();

    private void work(Shop shop, String customer) {
        while (!isOver.get()) {
            var message = UUID.randomUUID().toString();
            var event =
                    Map.of("type", "track", "event", message, "userId", user, "messageId", message);
            var status = shop.send(List.of(event)).extract().statusCode();
            statuses.add(status);
            if (status == 200) {
                accepted.add(message);
            }
            statuses.add(Shop.as("operator").get("/v1/customers/" + customer).statusCode());
            statuses.add(Shop.as("operator").get("/v1/tag-rules").statusCode());
        }
    }

    private static void loseConnections() throws SQLException, InterruptedException {
        for (var time = 0; time < TIMES; time++) {
            Thread.sleep(300);
            try (var connection = PatronStack.connect("profile");
                    var statement = connection.createStatement()) {
                statement.execute(LOSE);
            }
        }
    }

    @Test
    void clientsAreAskedToComeAgainAndWhatWasAcceptedIsStoredOnce() throws Exception {
        var shop = Shop.open();
        shop.send(List.of(Map.of("type", "identify", "userId", user))).statusCode(200);
        Shop.settle();
        var customer = Shop.customer(user).getString("customerId");
        var clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> work(shop, customer)))
                        .toList();

        loseConnections();

        isOver.set(true);
        for (var client : clients) {
            client.join();
        }
        Shop.settle();
        assertTrue(Set.of(200, 503).containsAll(statuses), statuses::toString);
        assertFalse(accepted.isEmpty());
        assertEquals(accepted, stored(customer));
        var letters = Shop.as("admin").get("/v1/dead-letters?limit=500").jsonPath();
        assertFalse(letters.getList("items.key").contains(user), letters::prettify);
    }

    /** What is stored of the events; fails where one is stored twice. */
    private static Set<String> stored(String customer) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select string_agg(name, ',') from activity where type = 'track'"
                                        + " and customer_id = '"
                                        + customer
                                        + "'")) {
            rows.next();
            return List.of(rows.getString(1).split(",")).stream()
                    .collect(
                            Collectors.toMap(
                                    name -> name,
                                    name -> name,
                                    (one, _) -> {
                                        throw new AssertionError("twice: " + one);
                                    },
                                    java.util.TreeMap::new))
                    .keySet();
        }
    }
}
