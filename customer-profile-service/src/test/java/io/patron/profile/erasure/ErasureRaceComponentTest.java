package io.patron.profile.erasure;

import static org.awaitility.Awaitility.await;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator changes who is who while somebody is erased. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ErasureRaceComponentTest {
    private final String run = UUID.randomUUID().toString();

    private String customer(Shop shop, String user) {
        shop.send(List.of(Map.of("type", "identify", "userId", user + run))).statusCode(200);
        Shop.settle();
        return Shop.customer(user + run).getString("customerId");
    }

    /**
     * By a connection of its own: within a transaction the server's activities stay as first seen.
     */
    private static void awaitErasureWaits(Connection watcher) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        is(
                                watcher,
                                "select exists (select from pg_stat_activity where wait_event_type"
                                        + " = 'Lock' and query like 'select id from customer where"
                                        + " id = any%for update')"));
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int status(String customer) {
        return Shop.as("operator").get("/v1/customers/" + customer).statusCode();
    }

    @Test
    void whoIsMergedMeanwhileGoesWithEverythingThatMeansHer() throws SQLException {
        var shop = Shop.open();
        var one = customer(shop, "one");
        var other = customer(shop, "other");
        try (var operator = PatronStack.connect("profile");
                var watcher = PatronStack.connect("profile")) {
            operator.setAutoCommit(false);
            execute(
                    operator,
                    "update customer set merged_into = '%s' where id = '%s'".formatted(other, one));
            Shop.as("operator")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body(Map.of("reason", "asked"))
                    .post("/v1/customers/" + one + "/erasures")
                    .then()
                    .statusCode(202);
            awaitErasureWaits(watcher);
            operator.commit();
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> status(one) == 404 && status(other) == 404);
    }
}
