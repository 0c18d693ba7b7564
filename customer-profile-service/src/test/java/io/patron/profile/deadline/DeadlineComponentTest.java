package io.patron.profile.deadline;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** While the database does not answer. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class DeadlineComponentTest {
    private static final String LOCK =
            "begin; lock table customer, source, write_key in access exclusive mode";

    @Inject Pool pool;
    @Inject Deadline deadline;

    @Test
    void readersAreAskedToComeAgainAndEventsAreTakenAllTheSame() {
        var shop = Shop.open();
        var user = "late-" + UUID.randomUUID();
        shop.send(List.of(event(user))).statusCode(200);
        var usual = deadline.within();
        var other = pool.getConnection().await().indefinitely();
        try {
            run(other, LOCK);
            deadline.within(Duration.ofSeconds(1));

            Shop.as("operator")
                    .get("/v1/customers/" + UUID.randomUUID())
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("code", equalTo("unavailable"))
                    .body("status", equalTo(503))
                    .time(lessThan(20_000L));
            shop.send(List.of(event(user))).statusCode(200);
        } finally {
            run(other, "rollback");
            other.close().await().indefinitely();
            deadline.within(usual);
        }
        Shop.as("operator").get("/v1/customers/" + UUID.randomUUID()).then().statusCode(404);
        Shop.settle();
        assertEquals(2, Shop.timeline(user).size());
    }

    private static Map<String, Object> event(String user) {
        return Shop.track(user, "Viewed", "2026-01-01T00:00:00Z", Map.of());
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }
}
